package io.tallylight.sandbox.video;

/**
 * What a film is made of: H.264 parameter sets and two IDR pictures that show the same and differ in {@code idr_pic_id},
 * as neighbours must.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed, never leaves this package
record Still(Size size, byte[] sps, byte[] pps, byte[] first, byte[] second) {}

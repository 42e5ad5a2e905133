package io.tallylight.gateway.generation;

/**
 * A clip that was delivered: its file is ours.
 *
 * @param number counted from 0 within the generation
 * @param attempt the job that made it
 * @param file below the media folder
 * @param bytes the file's size
 * @param seconds how many seconds count
 */
public record Clip(int number, int attempt, String file, long bytes, DeliveredSeconds seconds) {}

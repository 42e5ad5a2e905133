#!/usr/bin/env bash
# Makes src/main/resources/frames.csv: for each size the H.264 parameter sets and two still frames, all in hexadecimal.
# Needs ffmpeg with libx264, and perl. Run by hand when a size is added; the build only reads the result.
#
# Two frames, because two neighbouring IDR pictures must differ in idr_pic_id: a film that shows them in turn is valid
# H.264, one that repeats a single frame is not. Main profile, because CABAC packs a flat picture into about 200 bytes.
set -euo pipefail
cd "$(dirname "$0")"
out=../main/resources/frames.csv
raw=$(mktemp)
trap 'rm -f "$raw"' EXIT
echo "width,height,sps,pps,first,second" >"$out"
for size in 1280x720 720x1280 1920x1080 1080x1920 1024x1792 1792x1024 3840x2160 2160x3840 \
  1104x832 832x1104 960x960 1584x672 672x1584 848x480 480x848 640x360 360x640; do
  ffmpeg -v error -y -f lavfi -i "color=c=0x203040:s=$size:r=24" -frames:v 2 \
    -c:v libx264 -preset veryslow -qp 30 -profile:v main -pix_fmt yuv420p \
    -x264-params keyint=1:bframes=0:ref=1:cabac=1:threads=1:slices=1 -bsf:v filter_units=remove_types=6 -f h264 "$raw"
  SIZE=$size perl -0777 -ne '
    my ($sps, $pps, @frames);
    for my $unit (split /\x00\x00\x00?\x01/) {
      next unless length $unit;
      my $type = ord($unit) & 31;
      if ($type == 7) { $sps = unpack "H*", $unit } elsif ($type == 8) { $pps = unpack "H*", $unit }
      elsif ($type == 5) { push @frames, unpack "H*", $unit } else { die "unit of type $type" }
    }
    die "two frames expected" unless @frames == 2;
    my ($w, $h) = split /x/, $ENV{SIZE};
    print join(",", $w, $h, $sps, $pps, @frames), "\n";' "$raw" >>"$out"
done

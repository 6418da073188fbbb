#!/bin/sh
# Sends one study of Orthanc to the bucket that wetread reads: as the ZIP that Orthanc makes of it.
#   send-from-orthanc.sh <Orthanc's id of the study>
# WETREAD_TARGET=s3://bucket/uploads/folder/; ORTHANC_URL, http://localhost:8042 by default, with user:password@ where
# it asks for them. Tried until S3 has it: ten times, over about an hour.
set -eu
study=$1 target=${WETREAD_TARGET%/}
name=$(echo "$study" | sha256sum | cut -c1-16)-$(date -u +%Y%m%dT%H%M%SZ).zip
zip_file=$(mktemp)
trap 'rm -f "$zip_file"' EXIT
for wait in 5 10 20 40 80 160 320 640 1280 0; do
  if curl -fsS "${ORTHANC_URL:-http://localhost:8042}/studies/$study/archive" -o "$zip_file" \
      && aws s3 cp --only-show-errors "$zip_file" "$target/$name"; then
    exit 0
  fi
  sleep "$wait"
done
echo "a study could not be sent: ask Orthanc for it again" >&2
exit 1

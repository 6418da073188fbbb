#!/bin/sh
# Sends one received study to the bucket that wetread reads: a folder of DICOM files becomes one ZIP, which is read as
# one study with one report. The folder is deleted once S3 has the ZIP; until then it stays, and the next call sends it.
#   send-study.sh <folder> <s3://bucket/uploads/folder/>
# The AWS CLI takes its credentials, region and endpoint (AWS_ENDPOINT_URL_S3) from the environment as always.
set -eu
folder=${1%/} target=${2%/}
[ -d "$folder" ] || exit 0
exec 9> "$folder.lock"
flock -n 9 || exit 0 # another call is sending it
# The folder is named by the study, which a key must not be: a digest is, and the time tells late images apart.
name=$(basename "$folder" | sha256sum | cut -c1-16)-$(date -u +%Y%m%dT%H%M%SZ).zip
zip_file=$folder.zip
rm -f "$zip_file"
(cd "$folder" && zip -q -r -1 "$zip_file" .)
aws s3 cp --only-show-errors "$zip_file" "$target/$name"
rm -rf "$folder" "$zip_file" "$folder.lock"

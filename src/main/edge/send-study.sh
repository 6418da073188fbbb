#!/bin/sh
# Sends one received study to the bucket that wetread reads: a folder of DICOM files becomes one ZIP, which is read as
# one study with one report. Exactly the images of the ZIP are deleted, once S3 has it; until then they stay, and the
# next call sends them. So does it those that come, or come again, in the meantime.
#   send-study.sh <folder> <s3://bucket/uploads/folder/>
# The AWS CLI takes its credentials, region and endpoint (AWS_ENDPOINT_URL_S3) from the environment as always.
set -eu
folder=${1%/} target=${2%/}
[ -d "$folder" ] || exit 0
exec 9> "$folder.lock"
flock -n 9 || exit 0 # another call is sending it
[ -d "$folder" ] || exit 0 # and had just done so
# The folder is named by the study, which a key must not be: a digest is, and the time tells late images apart.
name=$(basename "$folder" | sha256sum | cut -c1-16)-$(date -u +%Y%m%dT%H%M%SZ).zip
zip_file=$folder.zip list=$folder.list
state='%n/%i %s %y %z' # whoever writes to a file, or puts another in its place, changes it
rm -f "$zip_file"
(cd "$folder" && find . -type f -exec stat -c "$state" {} +) > "$list"
if [ -s "$list" ]; then
  sed 's:/[^/]*$::' "$list" | (cd "$folder" && zip -q -1 "$zip_file" -@)
  aws s3 cp --only-show-errors "$zip_file" "$target/$name"
  (cd "$folder" && while IFS= read -r file; do
    [ "$(stat -c "$state" "${file%/*}")" != "$file" ] || rm -f "${file%/*}"
  done) < "$list"
fi
rm -f "$zip_file" "$list"
find "$folder" -depth -type d -exec rmdir {} \; 2> /dev/null || true
[ -d "$folder" ] || rm -f "$folder.lock"

#!/bin/sh
# Receives studies by DICOM C-STORE (DCMTK's storescp) and sends each, once nothing of it has come for a while, to the
# bucket that wetread reads. For a clinic whose PACS or modality can send DICOM but knows no S3.
#   receive.sh <port> <AE title> <spool folder> <s3://bucket/uploads/folder/> [seconds of quiet, 60 by default]
set -eu
[ $# -ge 4 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
port=$1 title=$2 spool=$3 target=$4 quiet=${5:-60}
send=$(cd "$(dirname "$0")" && pwd)/send-study.sh
mkdir -p "$spool"
# What could not be sent, S3 being away, is sent when this starts and every ten minutes.
send_all() { find "$spool" -maxdepth 1 -type d -name 'study_*' "$@" -exec "$send" {} "$target" \; ; }
send_all || echo "not everything could be sent, it stays in the spool" >&2
while sleep 600; do send_all -mmin "+$((quiet / 60 + 10))" || true; done &
trap 'kill $!' EXIT
storescp --aetitle "$title" --output-directory "$spool" --sort-on-study-uid study --eostudy-timeout "$quiet" \
  --exec-on-eostudy "$send #p $target" "$port"

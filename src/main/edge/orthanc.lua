-- Sends each study that Orthanc holds stable (StableAge seconds without a new image) to the bucket that wetread reads:
-- as one ZIP, which is read as one study with one report. In orthanc.json: "LuaScripts": ["/etc/orthanc/orthanc.lua"].
-- Environment of Orthanc: WETREAD_TARGET=s3://bucket/uploads/folder/, WETREAD_SEND=/path/to/send-from-orthanc.sh, and
-- what the AWS CLI needs. The script runs by itself, since Orthanc answers nobody while Lua runs.
function OnStableStudy(id, tags, metadata)
  if string.match(id, '^[0-9a-f-]+$') then
    os.execute(os.getenv('WETREAD_SEND') .. ' ' .. id .. ' &')
  end
end

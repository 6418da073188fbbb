#!/usr/bin/env python3
"""The AWS CLI as far as src/main/sam/describe needs it, for the stack in moto: its answers are those of the real services
in moto, filtered by the same expressions. CloudWatch Logs Insights is a look at the functions' own log files.

Environment: CLI_MOTO the address of moto, CLI_REGION, CLI_LOGS the log files, separated by colons.
"""
import json
import os
import re
import sys

import boto3
import jmespath

SIMPLE = re.compile(r"fields (.+?) \| filter fields\.reportId = '([0-9a-f]{32})' +\| sort @timestamp asc")


def options(words):
  found, name = {}, None
  for word in words:
    if word.startswith("--"):
      name = word[2:]
      found[name] = []
    else:
      found[name].append(word)
  return found


def insights(query):
  """The rows of lines that are about a report. A query of another form is none that was tried."""
  names, report = SIMPLE.fullmatch(query).groups()
  rows = []
  for path in os.environ["CLI_LOGS"].split(":"):
    for line in open(path, encoding="utf-8", errors="replace"):
      with_fields = json.loads(line) if line.startswith("{") and '"fields"' in line else {}
      if with_fields.get("fields", {}).get("reportId") == report:
        values = {"@timestamp": with_fields["timestamp"].replace("T", " ")[:23], "@log": os.path.basename(path)}
        rows.append([{"field": name, "value": values.get(name) or value} for name in names.split(", ")
                     for value in [jmespath.search(name, with_fields) if name[0] != "@" else values[name]]
                     if value is not None] + [{"field": "@ptr", "value": "pointer"}])
  return sorted(rows, key=lambda row: row[0]["value"])


def text(found):
  """As --output text: lists of lists are lines, and what is nothing is None."""
  if isinstance(found, list) and found and isinstance(found[0], list):
    return "\n".join("\t".join(str(one) for one in row) for row in found)
  if isinstance(found, list):
    return "\t".join(str(one) for one in found) if found else ""
  return str(found)


def main(service, operation, *words):
  given = options(words)

  def of(name):
    return given[name][0] if name in given else None
  client = boto3.client({"s3api": "s3"}.get(service, service), endpoint_url=os.environ["CLI_MOTO"],
                        region_name=os.environ["CLI_REGION"], aws_access_key_id="test", aws_secret_access_key="test")
  if (service, operation) == ("s3api", "get-object"):
    key, path = given["key"]
    open(path, "wb").write(client.get_object(Bucket=of("bucket"), Key=key)["Body"].read())
    return
  kept = os.path.join(os.path.dirname(os.environ["CLI_LOGS"].split(":")[0]), "query")
  if operation == "start-query":
    open(kept, "w", encoding="utf-8").write(of("query-string"))
    found = {"queryId": "1"}
  elif operation == "get-query-results":
    found = {"status": "Complete", "results": insights(open(kept, encoding="utf-8").read())}
  elif operation == "list-objects-v2":
    found = client.list_objects_v2(Bucket=of("bucket"), Prefix=of("prefix"))
  elif operation == "describe-stacks":
    found = client.describe_stacks(StackName=of("stack-name"))
  elif operation == "list-stack-resources":
    found = {"StackResourceSummaries": [one for page in client.get_paginator("list_stack_resources").paginate(
      StackName=of("stack-name")) for one in page["StackResourceSummaries"]]}
  else:
    raise SystemExit(f"aws {service} {operation} is not understood here")
  print(text(jmespath.search(of("query"), found)))


if __name__ == "__main__":
  main(*sys.argv[1:])

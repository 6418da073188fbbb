"""Which actions of IAM a request of a function is, as the Service Authorization Reference names them."""
import json
import re
import urllib.parse
from xml.etree import ElementTree

from iam import Request


class Names:
  """The ARNs of one stack's partition, region and account."""

  def __init__(self, stack, account, key_arn, secret_arns):
    self.partition, self.region, self.account, self.suffix = stack.partition, stack.region, account, stack.suffix
    self.key_arn, self.secret_arns = key_arn, secret_arns

  def of(self, service, name):
    return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{name}"

  def bucket(self, name):
    return f"arn:{self.partition}:s3:::{name}"


def service_of(headers):
  """The service for which it is signed; of a link that is signed, S3."""
  scope = re.search(r"Credential=[^/]+/\d{8}/[^/]+/([^/]+)/aws4_request", headers.get("Authorization", ""))
  return scope.group(1) if scope else "s3"


def requests_of(names, method, target, headers, body, status):
  service = service_of(headers)
  if service == "s3":
    return of_s3(names, method, target, headers, body, status)
  operation = headers.get("X-Amz-Target", "").rsplit(".", 1)[-1]
  if service == "sqs":
    queue = json.loads(body)["QueueUrl"].rsplit("/", 1)[-1]
    return [Request("sqs:" + operation.removesuffix("Batch"), names.of("sqs", queue))]
  if service == "secretsmanager":
    secret = json.loads(body)["SecretId"]
    return [Request("secretsmanager:" + operation, names.secret_arns.get(secret, secret))]
  if service == "events":
    entries = json.loads(body)["Entries"]
    return [Request("events:" + operation, names.of("events", f"event-bus/{one.get('EventBusName', 'default')}"),
                    {"events:source": one["Source"]}) for one in entries]
  if service == "sns":
    fields = dict(urllib.parse.parse_qsl(body.decode()))
    return [Request("sns:" + fields["Action"], fields["TopicArn"])]
  raise ValueError(f"a request to {service}, which no function should make")


def of_s3(names, method, target, headers, body, status):
  path, _, query = target.partition("?")
  bucket, _, key = urllib.parse.unquote(path.lstrip("/")).partition("/")
  fields = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
  if not key:
    if method == "POST" and "delete" in fields:
      return [Request("s3:DeleteObject", names.bucket(f"{bucket}/{one.text}"))
              for one in ElementTree.fromstring(body).iter() if one.tag.rpartition("}")[2] == "Key"]
    if method == "GET" and "notification" in fields:
      return [Request("s3:GetBucketNotification", names.bucket(bucket))]
    if method == "GET" and "versions" in fields:
      return [Request("s3:ListBucketVersions", names.bucket(bucket), {"s3:prefix": fields.get("prefix", "")})]
    if method != "GET" or "list-type" not in fields:
      raise ValueError(f"{method} of a bucket is not understood: {sorted(fields)}")
    return [Request("s3:ListBucket", names.bucket(bucket), {"s3:prefix": fields.get("prefix", "")})]
  arn = names.bucket(f"{bucket}/{key}")
  if method in ("GET", "HEAD"):
    get = Request("s3:GetObjectVersion" if "versionId" in fields else "s3:GetObject", arn)
    if status == 404:
      # To who may not list, it would be 403.
      return [get, Request("s3:ListBucket", names.bucket(bucket))]
    return [get] + with_key(names, "kms:Decrypt")
  if method == "DELETE":
    return [Request("s3:DeleteObject", arn)]
  if method == "PUT" and not fields.keys() - {"x-id"}:
    keys = {f"s3:{name.lower()}": headers[name] for name in ("If-None-Match", "If-Match") if headers.get(name)}
    tags = [Request("s3:PutObjectTagging", arn)] if headers.get("x-amz-tagging") else []
    # S3 compares the entity tag for whoever may also read the object.
    read = [Request("s3:GetObject", arn)] if headers.get("If-Match") else []
    return [Request("s3:PutObject", arn, keys)] + read + tags + with_key(names, "kms:GenerateDataKey")
  raise ValueError(f"{method} of an object is not understood: {sorted(fields)}")


def with_key(names, action):
  return [Request(action, names.key_arn, {"kms:ViaService": f"s3.{names.region}.{names.suffix}"})]

"""Functions of a created stack, run as Lambda runs them, with each of their requests passed on and kept."""
import contextlib
import http.client
import os
import threading

import actions


class Passage:
  """Between functions and moto. Keeps what each function asked for, as requests to IAM."""

  def __init__(self, ric, moto, names):
    passage = self
    self.ric, self.moto, self.names = ric, moto, names
    self.function = None
    self.asked = {}
    self.strange = []
    self.lock = threading.Lock()

    class Pass(ric.Handler):
      def answer_any(self):
        body = self.body()
        status, headers, content = passage.forward(self.command, self.path, self.headers, body)
        passage.keep(self.command, self.path, self.headers, body, status)
        self.send_response(status)
        for name, value in headers:
          if name.lower() not in ("content-length", "transfer-encoding", "connection", "server", "date"):
            self.send_header(name, value)
        # Of an answer to HEAD the length is that of what is not sent.
        length = dict((name.lower(), value) for name, value in headers).get("content-length", str(len(content)))
        self.send_header("Content-Length", length if self.command == "HEAD" else str(len(content)))
        self.end_headers()
        self.wfile.write(content)

      do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = answer_any

    self.server = ric.Server(Pass)

  def keep(self, method, target, headers, body, status):
    try:
      made = actions.requests_of(self.names, method, target, headers, body, status)
    except (ValueError, KeyError) as e:
      self.strange.append((self.function, str(e)))
      return
    with self.lock:
      self.asked.setdefault(self.function, []).extend(made)

  def forward(self, method, target, headers, body):
    connection = http.client.HTTPConnection(self.moto, timeout=60)
    try:
      # As S3 and the others are addressed: by path, and on moto's own address.
      passed = {name: value for name, value in headers.items()
                if name.lower() not in ("host", "content-length", "transfer-encoding", "connection", "expect")}
      connection.request(method, target, body or None, passed | {"Content-Length": str(len(body))})
      answer = connection.getresponse()
      return answer.status, answer.getheaders(), answer.read()
    finally:
      connection.close()


class Package:
  """A jvm package under AWS's runtime interface client, or a native one."""

  def __init__(self, ric, zip_path, work):
    self.ric = ric
    self.task = work / "task"
    import zipfile
    with zipfile.ZipFile(zip_path) as zipped:
      self.native = "bootstrap" in zipped.namelist()
      zipped.extractall(self.task)
    if self.native:
      for name in ("bootstrap", "runner"):
        with contextlib.suppress(FileNotFoundError):
          os.chmod(self.task / name, 0o755)
      self.command = [str(self.task / "bootstrap")]
    else:
      java, _ = ric.java()
      jars = ric.fetch_client(work / "ric")
      classpath = os.pathsep.join([*map(str, jars), str(self.task), str(self.task / "lib" / "*")])
      self.command = [java, "-Xmx900m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-classpath", classpath,
                      ric.MAIN, ric.HANDLER]

  @contextlib.contextmanager
  def started(self, passage, function, environment, log):
    """Answers what invokes it."""
    passage.function = function
    endpoint = f"http://{passage.server.address}"
    variables = {
      **environment, "AWS_ENDPOINT_URL": endpoint,
      **{f"AWS_ENDPOINT_URL_{name}": endpoint for name in ("S3", "SQS", "SNS", "EVENTBRIDGE", "SECRETS_MANAGER")},
      "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": passage.names.region,
      "AWS_EC2_METADATA_DISABLED": "true", "LAMBDA_TASK_ROOT": str(self.task), "_HANDLER": self.ric.HANDLER,
      "AWS_LAMBDA_FUNCTION_NAME": f"wetread-{function.lower()}", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024", "LANG": "C.UTF-8", "TZ": ":UTC", "PATH": os.defpath}
    with contextlib.ExitStack() as stack:
      api = stack.enter_context(self.ric.RuntimeApi())
      running = stack.enter_context(self.ric.process(
        self.command, log, cwd=self.task, env={**variables, "AWS_LAMBDA_RUNTIME_API": api.address}))
      yield lambda event: api.invoke(event, running)

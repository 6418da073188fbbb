package wetread.tools.local;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/**
 * Does what Lambda's Java runtime does around a handler: asks the Runtime API for the next event, calls the handler,
 * sends its answer. Uses no other class of this project, because it is the main class of the function's process. AWS's
 * own interface client does the same but loads a library that exists for Linux only.
 */
public final class FunctionLoop {
    private FunctionLoop() {
    }

    /** @param arguments the handler's class */
    public static void main(String[] arguments) throws Exception {
        String base = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        RequestStreamHandler handler;
        try {
            handler = (RequestStreamHandler) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            post(http, base + "init/error", error(e.getCause() == null ? e : e.getCause()));
            System.exit(1);
            return;
        }
        while (true) {
            HttpResponse<byte[]> next = http.send(HttpRequest.newBuilder(URI.create(base + "invocation/next")).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
            Context context = new InvocationContext(id,
                    Instant.ofEpochMilli(next.headers().firstValueAsLong("Lambda-Runtime-Deadline-Ms").orElseThrow()));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                handler.handleRequest(new ByteArrayInputStream(next.body()), answer, context);
                post(http, base + "invocation/" + id + "/response", answer.toByteArray());
            } catch (Exception | LinkageError e) {
                e.printStackTrace();
                post(http, base + "invocation/" + id + "/error", error(e));
            }
        }
    }

    private static void post(HttpClient http, String uri, byte[] body) throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(URI.create(uri)).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static byte[] error(Throwable e) {
        String message = String.valueOf(e.getMessage()).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
        return ("{\"errorType\":\"" + e.getClass().getName() + "\",\"errorMessage\":\"" + message + "\"}").getBytes(
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private record InvocationContext(String id, Instant deadline) implements Context {
        @Override
        public String getAwsRequestId() {
            return id;
        }

        @Override
        public String getLogGroupName() {
            return "/aws/lambda/wetread";
        }

        @Override
        public String getLogStreamName() {
            return "local";
        }

        @Override
        public String getFunctionName() {
            return "wetread";
        }

        @Override
        public String getFunctionVersion() {
            return "$LATEST";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:us-east-1:123456789012:function:wetread";
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return (int) (deadline.toEpochMilli() - System.currentTimeMillis());
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1024;
        }

        @Override
        public LambdaLogger getLogger() {
            return com.amazonaws.services.lambda.runtime.LambdaRuntime.getLogger();
        }
    }
}

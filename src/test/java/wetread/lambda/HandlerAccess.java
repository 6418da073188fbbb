package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a handler as Lambda's runtime does, without the Runtime API between: one container runs one named handler. */
final class HandlerAccess {
    private HandlerAccess() {
    }

    static JsonNode call(RequestStreamHandler handler, String event, Duration remaining) throws IOException {
        Context context = (Context) Proxy.newProxyInstance(HandlerAccess.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getName().equals("getRemainingTimeInMillis")
                        ? (int) remaining.toMillis() : null);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
        return new ObjectMapper().readTree(answer.toByteArray());
    }
}

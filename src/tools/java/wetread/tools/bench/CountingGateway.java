package wetread.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import wetread.cost.PriceBook;
import wetread.imaging.Size;
import wetread.models.ShippedModels;
import wetread.tools.local.Answers;

/**
 * A gateway that answers at once and counts. No model is sure, so every tier is asked: the dearest case. Prompt tokens
 * are those of each model's published rule for the pictures that it was sent, and a token for two characters of text.
 */
final class CountingGateway implements AutoCloseable {
    private static final double UNSURE = 0.3;
    private static final int CHARACTERS_PER_TOKEN = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PriceBook prices = ShippedModels.on(LocalDate.now()).prices();
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong promptTokens = new AtomicLong();

    /** What was asked up to now. */
    record Count(long calls, long pictures, long promptTokens) {
        Count since(Count before) {
            return new Count(calls - before.calls, pictures - before.pictures, promptTokens - before.promptTokens);
        }
    }

    CountingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    Count count() {
        return new Count(calls.get(), pictures.get(), promptTokens.get());
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode request = json.readTree(exchange.getRequestBody().readAllBytes());
        String model = request.path("model").asText();
        long tokens = 0;
        long characters = 0;
        for (JsonNode message : request.path("messages")) {
            characters += message.path("content").asText("").length();
            for (JsonNode part : message.path("content")) {
                characters += part.path("text").asText("").length();
                if (part.has("image_url")) {
                    pictures.incrementAndGet();
                    tokens += prices.imageTokens(model)
                            .tokens(size(part.path("image_url").path("url").asText()));
                }
            }
        }
        tokens += characters / CHARACTERS_PER_TOKEN;
        calls.incrementAndGet();
        promptTokens.addAndGet(tokens);
        ObjectNode answer = Answers.completion(Answers.normal(UNSURE).toString());
        ((ObjectNode) answer.path("usage")).put("prompt_tokens", tokens).put("total_tokens", tokens + 100);
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    private static Size size(String dataUri) throws IOException {
        byte[] picture = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            reader.dispose();
            return size;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

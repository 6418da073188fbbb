package wetread.tools.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.worklist.EntryKey;

/**
 * As much of S3 as building a worklist needs: a bucket with the entries and reports of a day, which are made up when
 * they are asked for, so that a day of many reports need not be written first. What is put is kept. Counts requests.
 */
final class StandInDay implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int ID_DIGITS = 32;
    private static final String OUTCOME = "-screening-1200-900-chest_xray.1.s.confident.9.x.gpt_6_luna";

    private final LocalDate day;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, byte[]> put = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int reports;

    StandInDay(LocalDate day, int reports) throws IOException {
        this.day = day;
        this.reports = reports;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int reports() {
        return reports;
    }

    void more(int by) {
        reports += by;
    }

    /** The requests since the last call. */
    int requests() {
        return requests.getAndSet(0);
    }

    /** The size of the day's worklist in a form, such as {@code .html}. */
    int size(String form) {
        return put.entrySet().stream().filter(one -> one.getKey().endsWith(day + form))
                .mapToInt(one -> one.getValue().length)
                .findFirst().orElse(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getRawQuery();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    put.put(path, exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length")
                            ? unframed(body) : body);
                    exchange.getResponseHeaders().set("ETag", "\"put\"");
                    exchange.sendResponseHeaders(200, -1);
                }
                case "HEAD" -> {
                    int number = Integer.parseInt(path.replaceAll(".*image-(\\d+)\\.dcm.*", "$1"));
                    exchange.getResponseHeaders().set("x-amz-meta-wetread-created-at", at(number));
                    exchange.getResponseHeaders().set("x-amz-meta-wetread-status", "preliminary");
                    exchange.getResponseHeaders().set("ETag", "\"report\"");
                    exchange.getResponseHeaders().set("Content-Length", "2");
                    exchange.sendResponseHeaders(200, -1);
                }
                default -> {
                    byte[] found = query != null && query.contains("list-type=2") ? listing(query)
                            : path.contains("/worklist/entries/") ? entry(path) : put.get(path);
                    byte[] answer = found != null ? found
                            : "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("ETag", "\"e\"");
                    exchange.sendResponseHeaders(found == null ? 404 : 200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        }
    }

    private byte[] listing(String query) {
        Map<String, String> asked = Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String prefix = asked.getOrDefault("prefix", "");
        boolean isEntries = prefix.equals("worklist/entries/" + day + "/");
        boolean isOutcomes = prefix.equals("ledger/outcomes/" + day.toString().replace('-', '/') + "/");
        int all = isEntries || isOutcomes ? reports : 0;
        String after = asked.getOrDefault("start-after", "");
        int from = after.isEmpty() ? 0 : number(after.substring(prefix.length())) + 1;
        int to = Math.min(all, from + Integer.parseInt(asked.getOrDefault("max-keys", "1000")));
        return IntStream.range(from, to).mapToObj(number -> "<Contents><Key>" + prefix + id(number)
                + (isEntries ? "/" + key(number) : OUTCOME) + "</Key><LastModified>" + at(number)
                + "</LastModified><ETag>\"e\"</ETag><Size>600</Size></Contents>").collect(Collectors.joining("",
                        "<ListBucketResult><IsTruncated>" + (to < all) + "</IsTruncated>", "</ListBucketResult>"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the function itself would put into the key; the patient stands in the entry alone. */
    private String key(int number) {
        return EntryKey.text(("{\"synopsis\":" + synopsis(number, "null", "null", "null", "null")
                + ",\"isFinal\":true,\"isMore\":true}").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] entry(String path) {
        int number = number(path.substring(path.indexOf(day + "/") + day.toString().length() + 1));
        return synopsis(number, "\"" + id(number) + "\"", "\"" + day + "\"", "\"P" + number + "\"",
                "\"A" + number + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private String synopsis(int number, String id, String date, String patient, String accession) {
        // One in fifty is urgent, one in twelve is for today.
        String attention = number % 50 == 0 ? "now" : number % 12 == 0 ? "today" : "routine";
        return "{\"reportId\":" + id + ",\"createdAt\":\"" + at(number) + "\",\"day\":" + date
                + ",\"status\":\"preliminary\",\"attention\":\"" + attention + "\",\"attentionSigns\":[],"
                + "\"context\":\"chest_xray\",\"modality\":\"DX\",\"leading\":{\"term\":\"pneumothorax\","
                + "\"laterality\":\"left\",\"isOpen\":false,\"code\":null},\"supersedes\":null,"
                + "\"patientId\":" + patient + ",\"accessionNumber\":" + accession
                + ",\"file\":\"image-" + number + ".dcm\",\"folder\":"
                + "\"reports/chest_xray/2026/image-" + number + ".dcm/0123456789abcdef/\"}";
    }

    /** The number of the report whose id a text begins with. */
    private static int number(String text) {
        return Integer.parseInt(text.substring(0, ID_DIGITS));
    }

    private static String id(int number) {
        return String.format("%0" + ID_DIGITS + "d", number);
    }

    private String at(int number) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(number * 7L).toString();
    }

    /** The content of a body that is signed chunk by chunk: size in hexadecimal, signature, bytes. */
    private static byte[] unframed(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            int size = Integer.parseInt(new String(body, at, end - at, StandardCharsets.US_ASCII).split(";")[0], 16);
            if (size == 0) {
                break;
            }
            content.write(body, end + 2, size);
            at = end + 2 + size + 2;
        }
        return content.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

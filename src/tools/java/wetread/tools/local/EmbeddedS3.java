package wetread.tools.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.bucket.WithoutExpectContinue;

/** An S3 server in this process that keeps its objects as files in a directory. */
public final class EmbeddedS3 implements AutoCloseable {
    public static final String ACCESS_KEY = "embedded";
    public static final String SECRET_KEY = "embedded-secret";

    static {
        // Before anybody opens a connection: what FaultyProxy passes on must keep its Host header, which is signed.
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
    }

    private final S3Proxy proxy;
    private final Path directory;
    private final URI endpoint;
    private final S3Client client;

    /**
     * @param port 0 for any that is free
     * @throws IOException when the port is taken
     */
    public EmbeddedS3(Path directory, int port) throws IOException {
        int free = port == 0 ? freePort() : port;
        try (ServerSocket probe = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
            endpoint = URI.create("http://127.0.0.1:" + probe.getLocalPort());
        } catch (BindException e) {
            throw new IOException("port " + free + " is taken: choose another, or 0 for any that is free", e);
        }
        Files.createDirectories(directory);
        this.directory = directory;
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toRealPath().toString());
        properties.setProperty("jclouds.identity", ACCESS_KEY);
        properties.setProperty("jclouds.credential", SECRET_KEY);
        try {
            proxy = S3Proxy.builder()
                    .blobStore(BlobStores.create("filesystem-nio2", properties))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                    .ignoreUnknownHeaders(true)
                    .endpoint(endpoint)
                    .build();
            proxy.start();
        } catch (Exception e) {
            throw new IOException("the embedded S3 does not start on port " + free, e);
        }
        client = S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .overrideConfiguration(c -> c.addExecutionInterceptor(new WithoutExpectContinue()))
                // Else an empty object has a body too, that of its checksum, which S3Proxy does not wait for.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where its objects lie, as files in a folder for each bucket. */
    public Path directory() {
        return directory;
    }

    public URI endpoint() {
        return endpoint;
    }

    public S3Client client() {
        return client;
    }

    /** The standard AWS variables that lead a client here. */
    public Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_S3", endpoint.toString(), "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    @Override
    public void close() {
        client.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded S3 does not stop", e);
        }
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;

/** Batches whose size is bounded. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(BatchSizeTest.OneMegabyte.class)
class BatchSizeTest {
    private static final int MOST = 1_000_000;

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;

    /** Batches without being asked, of a megabyte at most. */
    public static class OneMegabyte implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.batch", "true", "wetread.batch-max-bytes", Integer.toString(MOST));
        }
    }

    @Test
    void noBatchIsLargerThanItMayBeAndNoUploadIsLeftOut() throws IOException {
        function.reset();
        time.reset();
        function.gateway().stubFor(post("/v1/files").willReturn(okJson("{\"id\":\"file-in\"}")));
        function.gateway().stubFor(post("/v1/batches").willReturn(okJson("{\"id\":\"batch_1\"}")));
        for (int i = 0; i < 5; i++) {
            function.upload("uploads/" + i + ".png", noise(i));
        }
        JsonNode answer = HandlerAccess.call(backfill, "{\"bucket\":\"clinic\"}", Duration.ofSeconds(300));
        assertEquals(5, answer.path("batched").asInt());
        List<LoggedRequest> files = function.gateway().findAll(postRequestedFor(urlEqualTo("/v1/files")));
        assertTrue(files.size() > 1, "one batch");
        int lines = 0;
        for (LoggedRequest file : files) {
            // Around the lines lie the parts' headers.
            assertTrue(file.getBody().length <= MOST + 1000, file.getBody().length + " bytes");
            lines += file.getBodyAsString().split("\"custom_id\"", -1).length - 1;
        }
        assertEquals(5, lines);
        assertEquals(files.size(), function.keys("batches/").size());
    }

    private static byte[] noise(int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                picture.getRaster().setSample(x, y, 0, random.nextInt(256));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }
}

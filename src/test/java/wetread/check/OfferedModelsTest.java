package wetread.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.gateway.Endpoint;

class OfferedModelsTest {

    @ParameterizedTest
    @CsvSource({"https://gateway.example/v1, false", "http://gateway.example/v1, true", "http://10.0.0.7:8000/v1, true",
        "http://127.0.0.1:8787/v1, false", "http://localhost:8787/v1, false", "http://[::1]:8787/v1, false",
        "http://127.0.0.1.example/v1, true"})
    void anEndpointThatPicturesReachInClearIsSaid(String url, boolean isSaid) {
        Endpoint endpoint = new Endpoint("own", Endpoint.url(url), Optional.empty(), Map.of());
        assertEquals(isSaid, OfferedModels.unencrypted(endpoint).isPresent());
    }
}

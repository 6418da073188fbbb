package wetread.tools.portkey;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import wetread.tools.local.Answers;

/** The provider after Portkey: answers one model by a script, every other one that nothing is seen. */
final class Upstream implements AutoCloseable {
    private static final int ANY_OTHER = 10;
    private static final int SCRIPTED = 1;
    private static final double CONFIDENCE = 0.95;

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    Upstream() {
        server.start();
    }

    /** The base URL for {@code x-portkey-custom-host}. */
    String url() {
        return server.baseUrl() + "/v1";
    }

    /** Answers the model with these in turn, and with the last for as long as it is asked. Forgets what was before. */
    void answer(String model, List<ResponseDefinitionBuilder> script) {
        server.resetAll();
        server.stubFor(WireMock.post("/v1/chat/completions").atPriority(ANY_OTHER)
                .willReturn(Answers.ok(Answers.normal(CONFIDENCE))));
        for (int i = 0; i < script.size(); i++) {
            server.stubFor(Answers.to(model).atPriority(SCRIPTED).inScenario("script").whenScenarioStateIs(state(i))
                    .willSetStateTo(state(Math.min(i + 1, script.size() - 1))).willReturn(script.get(i)));
        }
    }

    private static String state(int answered) {
        return answered == 0 ? Scenario.STARTED : Integer.toString(answered);
    }

    /** The requests for the model since its script was set, in order. */
    List<LoggedRequest> requests(String model) {
        return server.findAll(Answers.asked(model));
    }

    /** How many requests for any model came since the script was set; each may have been paid for. */
    int count() {
        return server.getAllServeEvents().size();
    }

    @Override
    public void close() {
        server.stop();
    }
}

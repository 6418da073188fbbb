package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.gateway.AcceptedParameters.Format.JSON_OBJECT;
import static wetread.gateway.AcceptedParameters.Format.JSON_SCHEMA;
import static wetread.gateway.AcceptedParameters.Format.TEXT;
import static wetread.gateway.Parameter.MAX_TOKENS;
import static wetread.gateway.Parameter.RESPONSE_FORMAT;
import static wetread.gateway.Parameter.TEMPERATURE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wetread.fixture.TestClock;
import wetread.gateway.AcceptedParameters.Form;
import wetread.tools.local.ShippedConfig;

class AcceptedParametersTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final AcceptedParameters parameters = new AcceptedParameters(new ObjectMapper(), clock,
            ShippedConfig.with(Map.of(), GatewayConfig.class));

    @Test
    void requestsRefusedTogetherTakeOneStepTogether() {
        assertEquals(JSON_SCHEMA, parameters.of("m").format());
        for (int i = 0; i < 4; i++) {
            parameters.refuse("m", Form.USUAL, RESPONSE_FORMAT);
        }
        assertEquals(JSON_OBJECT, parameters.of("m").format());
        parameters.refuse("m", parameters.of("m"), RESPONSE_FORMAT);
        // A straggler.
        parameters.refuse("m", Form.USUAL, RESPONSE_FORMAT);
        assertEquals(TEXT, parameters.of("m").format());
        assertEquals(Form.USUAL, parameters.of("another"));
    }

    @Test
    void exactlyTheRefusedParameterIsRelaxed() {
        parameters.refuse("m", Form.USUAL, MAX_TOKENS);
        assertEquals(new Form(JSON_SCHEMA, true, true), parameters.of("m"));
        parameters.refuse("m", parameters.of("m"), TEMPERATURE);
        assertEquals(new Form(JSON_SCHEMA, true, false), parameters.of("m"));
        assertEquals(Set.of(RESPONSE_FORMAT), parameters.of("m").relaxable());
    }

    @Test
    void whatWasLearntIsForgottenAfterAWhile() {
        parameters.refuse("m", Form.USUAL, TEMPERATURE);
        clock.pause(Duration.ofMinutes(59));
        assertEquals(new Form(JSON_SCHEMA, false, false), parameters.of("m"));
        clock.pause(Duration.ofMinutes(1));
        assertEquals(Form.USUAL, parameters.of("m"));
    }
}

package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.gateway.Parameter.MAX_TOKENS;
import static wetread.gateway.Parameter.REASONING_EFFORT;
import static wetread.gateway.Parameter.RESPONSE_FORMAT;
import static wetread.gateway.Parameter.TEMPERATURE;
import static wetread.gateway.RequestForm.Format.JSON_OBJECT;
import static wetread.gateway.RequestForm.Format.JSON_SCHEMA;
import static wetread.gateway.RequestForm.Format.TEXT;
import static wetread.gateway.RequestForm.Limit.MAX_COMPLETION_TOKENS;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wetread.fixture.TestClock;
import wetread.gateway.RequestForm.Limit;
import wetread.tools.local.ShippedConfig;

class AcceptedParametersTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final AcceptedParameters parameters = new AcceptedParameters(new ObjectMapper(), clock,
            ShippedConfig.with(Map.of(), GatewayConfig.class));

    @Test
    void requestsRefusedTogetherTakeOneStepTogether() {
        assertEquals(JSON_SCHEMA, usual().format());
        for (int i = 0; i < 4; i++) {
            parameters.refuse("m", Relaxation.NONE, RESPONSE_FORMAT);
        }
        assertEquals(JSON_OBJECT, usual().format());
        parameters.refuse("m", parameters.of("m"), RESPONSE_FORMAT);
        // A straggler.
        parameters.refuse("m", Relaxation.NONE, RESPONSE_FORMAT);
        assertEquals(TEXT, usual().format());
        assertEquals(Relaxation.NONE, parameters.of("another"));
    }

    @Test
    void exactlyTheRefusedParameterIsRelaxed() {
        parameters.refuse("m", Relaxation.NONE, MAX_TOKENS);
        assertEquals(new RequestForm(JSON_SCHEMA, MAX_COMPLETION_TOKENS, true, Optional.empty()), usual());
        parameters.refuse("m", parameters.of("m"), TEMPERATURE);
        assertEquals(new RequestForm(JSON_SCHEMA, MAX_COMPLETION_TOKENS, false, Optional.empty()), usual());
        assertEquals(Set.of(RESPONSE_FORMAT), parameters.of("m").relaxable(RequestForm.USUAL));
    }

    @Test
    void aFormThatIsSaidOfAModelIsRelaxedFromThere() {
        RequestForm said = new RequestForm(JSON_OBJECT, MAX_COMPLETION_TOKENS, false, Optional.of("low"));
        assertEquals(Set.of(RESPONSE_FORMAT, MAX_TOKENS, REASONING_EFFORT), Relaxation.NONE.relaxable(said));
        parameters.refuse("m", Relaxation.NONE, REASONING_EFFORT);
        parameters.refuse("m", parameters.of("m"), MAX_TOKENS);
        parameters.refuse("m", parameters.of("m"), RESPONSE_FORMAT);
        assertEquals(new RequestForm(TEXT, Limit.MAX_TOKENS, false, Optional.empty()), parameters.of("m").of(said));
        assertEquals(Set.of(), parameters.of("m").relaxable(said));
    }

    @Test
    void whatWasLearntIsForgottenAfterAWhile() {
        parameters.refuse("m", Relaxation.NONE, TEMPERATURE);
        clock.pause(Duration.ofMinutes(59));
        assertEquals(false, usual().temperature());
        clock.pause(Duration.ofMinutes(1));
        assertEquals(RequestForm.USUAL, usual());
    }

    private RequestForm usual() {
        return parameters.of("m").of(RequestForm.USUAL);
    }
}

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
import java.net.URI;
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
    private static final Target M = Target.of("m",
            new Endpoint("own", URI.create("http://own.example"), Optional.empty(), Map.of()));
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final AcceptedParameters parameters = new AcceptedParameters(new ObjectMapper(), clock,
            ShippedConfig.with(Map.of(), GatewayConfig.class));

    @Test
    void requestsRefusedTogetherTakeOneStepTogether() {
        assertEquals(JSON_SCHEMA, usual().format());
        for (int i = 0; i < 4; i++) {
            parameters.refuse(M, Relaxation.NONE, RESPONSE_FORMAT);
        }
        assertEquals(JSON_OBJECT, usual().format());
        parameters.refuse(M, parameters.of(M), RESPONSE_FORMAT);
        // A straggler.
        parameters.refuse(M, Relaxation.NONE, RESPONSE_FORMAT);
        assertEquals(TEXT, usual().format());
        assertEquals(Relaxation.NONE, parameters.of(Target.of("another", M.endpoint())));
    }

    @Test
    void exactlyTheRefusedParameterIsRelaxed() {
        parameters.refuse(M, Relaxation.NONE, MAX_TOKENS);
        assertEquals(new RequestForm(JSON_SCHEMA, MAX_COMPLETION_TOKENS, true, Optional.empty()), usual());
        parameters.refuse(M, parameters.of(M), TEMPERATURE);
        assertEquals(new RequestForm(JSON_SCHEMA, MAX_COMPLETION_TOKENS, false, Optional.empty()), usual());
        assertEquals(Set.of(RESPONSE_FORMAT), parameters.of(M).relaxable(RequestForm.USUAL));
    }

    @Test
    void aFormThatIsSaidOfAModelIsRelaxedFromThere() {
        RequestForm said = new RequestForm(JSON_OBJECT, MAX_COMPLETION_TOKENS, false, Optional.of("low"));
        assertEquals(Set.of(RESPONSE_FORMAT, MAX_TOKENS, REASONING_EFFORT), Relaxation.NONE.relaxable(said));
        parameters.refuse(M, Relaxation.NONE, REASONING_EFFORT);
        parameters.refuse(M, parameters.of(M), MAX_TOKENS);
        parameters.refuse(M, parameters.of(M), RESPONSE_FORMAT);
        assertEquals(new RequestForm(TEXT, Limit.MAX_TOKENS, false, Optional.empty()), parameters.of(M).of(said));
        assertEquals(Set.of(), parameters.of(M).relaxable(said));
    }

    @Test
    void whatWasLearntIsForgottenAfterAWhile() {
        parameters.refuse(M, Relaxation.NONE, TEMPERATURE);
        clock.pause(Duration.ofMinutes(59));
        assertEquals(false, usual().temperature());
        clock.pause(Duration.ofMinutes(1));
        assertEquals(RequestForm.USUAL, usual());
    }

    @Test
    void aFormThatIsSetRightAfterARefusalIsSentAsItIs() {
        parameters.refuse(M, Relaxation.NONE, MAX_TOKENS);
        Target right = new Target("m", "m", M.endpoint(),
                new RequestForm(JSON_SCHEMA, MAX_COMPLETION_TOKENS, true, Optional.empty()));
        assertEquals(right.form(), parameters.of(right).of(right.form()));
    }

    @Test
    void anotherEndpointIsNotJudgedByARefusal() {
        parameters.refuse(M, Relaxation.NONE, TEMPERATURE);
        assertEquals(Relaxation.NONE, parameters.of(Target.of("m",
                new Endpoint("own", URI.create("http://other.example"), Optional.empty(), Map.of()))));
    }

    private RequestForm usual() {
        return parameters.of(M).of(RequestForm.USUAL);
    }
}

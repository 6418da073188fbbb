package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What gateways mean by their errors: bodies as public reports show them. */
class FaultTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvFileSource(resources = "/gateway/faults.csv", delimiter = '|', quoteCharacter = '`')
    void isTold(int code, String body, Fault fault) {
        Reply reply = Reply.of(code, body.replace('\'', '"'), Optional.empty(), Duration.ZERO, new ObjectMapper());
        assertEquals(fault, ((Reply.Said.NoAnswer) reply.said()).fault());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'choices':[{'message':{'content':'A'}}]} | A",
        "{'choices':[{'message':{'content':[{'type':'text','text':'A'},{'type':'text','text':'B'}]}}]} | AB",
        "{'choices':[{'message':{'content':{'findings':[]}}}]} | {'findings':[]}",
        "{'choices':[{'message':{'content':null,'tool_calls':[{'function':{'arguments':'{}'}}]}}]} | {}",
        "{'choices':[{'message':{'content':'','tool_calls':[{'function':{'arguments':{'a':1}}}]}}]} | {'a':1}",
        "{'choices':[{'message':{'function_call':{'arguments':'{}'}}}]} | {}",
        "{'choices':[{'message':{'content':'','reasoning_content':'So: {}'}}]} | So: {}",
        "{'choices':[{'message':{'content':' ','reasoning':'So: {}'}}]} | So: {}",
        "{'choices':[{'message':{'content':'A','refusal':false}}],'error':null} | A",
        "data: {'choices':[{'delta':{'content':'A'}}]}~data: {'choices':[{'delta':{'content':'B'}}]}~data: [DONE] | AB",
        ": ping~data: {'choices':[{'delta':{'tool_calls':[{'function':{'arguments':'{'}}]}}]}~"
                + "data: {'choices':[{'delta':{'tool_calls':[{'function':{'arguments':'}'}}]}}]} | {}"})
    void answersAreFoundWhereGatewaysPutThem(String body, String content) {
        Reply reply = Reply.of(200, body.replace('\'', '"').replace('~', '\n'), Optional.empty(), Duration.ZERO,
                new ObjectMapper());
        assertEquals(content.replace('\'', '"'), ((Reply.Said.Answer) reply.said()).completion().content());
    }

    @Test
    void theModelsNameIsPrintableAndNoLongerThanANameIs() {
        String body = "{\"model\":\"gpt\\u202e\\n-4o" + "x".repeat(200)
                + "\",\"choices\":[{\"message\":{\"content\":\"A\"}}]}";
        Reply reply = Reply.of(200, body, Optional.empty(), Duration.ZERO, new ObjectMapper());
        String model = ((Reply.Said.Answer) reply.said()).completion().model().orElseThrow();
        assertEquals("gpt-4o" + "x".repeat(94), model);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'choices':[{'message':{'content':'','refusal':'I cannot'}}]} | true | false",
        "{'choices':[{'message':{'content':'x','refusal':true}}]} | true | false",
        "{'choices':[{'finish_reason':'content_filter','message':{}}]} | true | false",
        "{'choices':[{'finish_reason':'SAFETY','message':{'content':''}}]} | true | false",
        "{'choices':[{'finish_reason':'MAX_TOKENS','message':{'content':''}}]} | false | true",
        "{'choices':[{'finish_reason':'length','message':{'content':'a'}}]} | false | true",
        "{'choices':[{'finish_reason':'length','message':{'reasoning_content':'long thoughts'}}]} | false | true"})
    void refusalsAndEndsAreTold(String body, boolean refusal, boolean cutOff) {
        Reply reply = Reply.of(200, body.replace('\'', '"'), Optional.empty(), Duration.ZERO, new ObjectMapper());
        Completion completion = ((Reply.Said.Answer) reply.said()).completion();
        assertEquals(refusal, completion.refusal());
        assertEquals(cutOff, completion.isCutOff());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
        "{'prompt_tokens':10,'completion_tokens':5} | 10 | 5 | 0 | -",
        "{'prompt_tokens':10,'completion_tokens':5,'total_tokens':40} | 10 | 30 | 0 | -",
        "{'total_tokens':40} | 40 | 0 | 0 | -",
        "{'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':8}} | 10 | 5 | 8 | -",
        "{'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':80}} | 10 | 5 | 10 | -",
        "{'input_tokens':10,'output_tokens':5,'cache_read_input_tokens':4} | 10 | 5 | 4 | -",
        "{'prompt_tokens':10,'completion_tokens':5,'cost':0.002} | 10 | 5 | 0 | 0.002",
        "{'prompt_tokens':10,'completion_tokens':5,'cost_usd':0.003} | 10 | 5 | 0 | 0.003",
        "{'prompt_tokens':10,'completion_tokens':5,'cost':-1} | 10 | 5 | 0 | -",
        "{'prompt_tokens':-3,'completion_tokens':5} | 0 | 5 | 0 | -"})
    void usageIsWhatIsPaid(String usage, long prompt, long completion, long cached, BigDecimal cost) {
        String body = "{'choices':[{'message':{'content':'A'}}],'usage':" + usage + "}";
        Reply reply = Reply.of(200, body.replace('\'', '"'), Optional.empty(), Duration.ZERO, new ObjectMapper());
        assertEquals(new Usage(prompt, completion, cached, Optional.ofNullable(cost)),
                ((Reply.Said.Answer) reply.said()).completion().usage());
    }
}

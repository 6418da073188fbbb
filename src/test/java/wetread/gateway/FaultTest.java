package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gateways mean by their errors: bodies as public reports show them. */
class FaultTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // The key, or one model.
        "401 | {} | KEY_REFUSED",
        "401 | Incorrect API key provided | KEY_REFUSED",
        "403 | {'error':{'message':'Your API key is not valid','code':'invalid_api_key'}} | KEY_REFUSED",
        "403 | {'error':{'message':'This account has been deactivated'}} | KEY_REFUSED",
        "403 | {'error':{'message':'Project does not have access to model gpt-4o','code':'model_not_found'}}"
                + " | NOT_ALLOWED",
        "403 | {'error':{'message':'Your account is not authorized for this model'}} | NOT_ALLOWED",
        "403 | {'error':{'message':'Country, region, or territory not supported'}} | NOT_ALLOWED",
        "403 | {'error':{'message':'Your input was flagged','metadata':{'reasons':['x']}}} | MODERATED",
        "403 | {'error':{'message':'requires moderation on OpenAI'}} | MODERATED",
        "403 | <html>blocked</html> | NOT_ALLOWED",
        "403 | {} | NOT_ALLOWED",
        "400 | {'error':{'code':'content_filter','innererror':{'code':'ResponsibleAIPolicyViolation'}}} | MODERATED",
        "400 | [{'error':{'code':400,'message':'API key not valid. Invalid key','status':'INVALID_ARGUMENT'}}]"
                + " | KEY_REFUSED",
        // Credit.
        "402 | {} | OUT_OF_CREDIT",
        "429 | {'error':{'code':'insufficient_quota','message':'You exceeded your current quota,"
                + " please check your plan'}} | OUT_OF_CREDIT",
        "429 | {'error':{'message':'You exceeded your current quota','details':[{'retryDelay':'7s'}]}} | PASSING",
        "429 | {'error':{'message':'You exceeded your current quota. Please retry in 7.5s.'}} | PASSING",
        "400 | {'error':{'message':'Your credit balance is too low to access the API'}} | OUT_OF_CREDIT",
        "403 | {'error':{'message':'Key limit exceeded: insufficient credits'}} | OUT_OF_CREDIT",
        "429 | {'error':{'message':'Rate limit reached for requests'}} | PASSING",
        // Parameters.
        "400 | {'error':{'message':'Unknown parameter: response_format'}} | RESPONSE_FORMAT_REFUSED",
        "422 | {'detail':[{'loc':['body','response_format'],'msg':'extra fields not permitted'}]}"
                + " | RESPONSE_FORMAT_REFUSED",
        "404 | {'error':{'message':'No endpoints found that can handle the requested parameters.'}}"
                + " | RESPONSE_FORMAT_REFUSED",
        "400 | output_config.format.schema: additionalProperties is required | RESPONSE_FORMAT_REFUSED",
        "400 | Invalid JSON payload: generation_config.response_schema | RESPONSE_FORMAT_REFUSED",
        "400 | This model does not support structured outputs | RESPONSE_FORMAT_REFUSED",
        "500 | {'error':{'message':'failed to parse grammar'}} | RESPONSE_FORMAT_REFUSED",
        "400 | {'error':{'message':'Unsupported parameter: max_tokens. Use max_completion_tokens instead.',"
                + "'param':'max_tokens'}} | MAX_TOKENS_REFUSED",
        "400 | {'error':{'message':'Unsupported value: temperature does not support 0.3',"
                + "'param':'temperature'}} | TEMPERATURE_REFUSED",
        "422 | temperature is deprecated for this model | TEMPERATURE_REFUSED",
        "400 | {'error':{'message':'see max_tokens','param':'temperature'}} | TEMPERATURE_REFUSED",
        // Sizes.
        "413 | {} | TOO_LARGE",
        "400 | {'error':{'code':'context_length_exceeded'}} | TOO_LARGE",
        "400 | prompt is too long: 210000 tokens > 200000 maximum | TOO_LARGE",
        "400 | messages.0.content.1.image.source.base64: image exceeds 5 MB maximum | TOO_LARGE",
        "400 | too many images in the request | TOO_MANY_PICTURES",
        "400 | At most 1 image(s) may be provided in one request | TOO_MANY_PICTURES",
        // What passes, and what does not.
        "500 | {} | PASSING",
        "520 | <html>Cloudflare</html> | PASSING",
        "524 | <html>Cloudflare</html> | PASSING",
        "529 | {'type':'error','error':{'type':'overloaded_error'}} | PASSING",
        "404 | {'error':{'message':'The model x does not exist','code':'model_not_found'}} | BAD_REQUEST",
        "400 | {'error':{'message':'Invalid request'}} | BAD_REQUEST",
        "302 | moved | BAD_REQUEST",
        "501 | {} | BAD_REQUEST",
        "446 | {'error':{'message':'The guardrail checks defined in the config failed'}} | MODERATED",
        "500 | {'status':'failure','message':'Something went wrong'} | UNREADABLE",
        // A success that is none.
        "200 | {'error':{'code':502,'message':'Provider returned error'}} | PASSING",
        "200 | {'error':{'message':'overloaded'}} | PASSING",
        "200 | {'error':{'code':402,'message':'Insufficient credits'}} | OUT_OF_CREDIT",
        "200 | {'error':{'code':403,'message':'flagged'}} | MODERATED",
        "200 | {'choices':[{'finish_reason':'error','message':{'content':'half'}}]} | PASSING",
        "200 | {'choices':[{'error':{'code':429},'message':{'content':''}}]} | PASSING",
        "200 | {'choices':[{'finish_reason':'stop','message':{'content':''}}]} | PASSING",
        "200 | {'choices':[{'finish_reason':'stop','message':{'content':null,'refusal':false}}]} | PASSING",
        "200 | {'choices':[]} | UNREADABLE",
        "200 | <html>maintenance</html> | UNREADABLE",
        "204 | `` | UNREADABLE"})
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

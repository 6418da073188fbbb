package wetread.tools.portkey;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.Map;
import wetread.tools.local.Told;

/**
 * What the provider answers, and what the report must then say.
 *
 * @param headers that tell Portkey where to go and what to check
 * @param script the provider's answers in turn
 * @param expected in the words of {@link Told}; what a physician must be told, whatever Portkey makes of the answers
 */
record Row(String name, Map<String, String> headers, List<ResponseDefinitionBuilder> script,
        String expected) {
}

package wetread.tools.portkey;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;

/**
 * What the provider answers, and what the report must then say.
 *
 * @param script the provider's answers in turn
 * @param expected in the words of {@link Told}; what a physician must be told, whatever Portkey makes of the answers
 */
record Row(String name, List<ResponseDefinitionBuilder> script, String expected) {
}

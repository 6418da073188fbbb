package wetread.tools.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;

/** The shipped JSON Schema of reports. */
public final class ReportSchema {
    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ReportSchema.class.getResourceAsStream("/report.schema.json"));

    /** The schema's errors in {@code report}; empty when it is valid. */
    public List<String> errors(JsonNode report) {
        return schema.validate(report).stream().map(Object::toString).toList();
    }
}

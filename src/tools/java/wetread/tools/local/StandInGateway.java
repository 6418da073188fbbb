package wetread.tools.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import wetread.models.ShippedModels;

/**
 * A gateway without a model. It answers in the form that is asked for, and every answer says SIMULATED. What it
 * "finds" follows from a checksum of the picture, so the same picture always gets the same answer.
 */
public final class StandInGateway implements AutoCloseable {
    private final WireMockServer server;

    /** A gateway that answers with the latency of real models. */
    public StandInGateway() {
        this(true);
    }

    /** @param latency whether answers take their time */
    public StandInGateway(boolean latency) {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1")
                .disableRequestJournal().extensions(new Simulation(latency)));
        server.stubFor(WireMock.post("/v1/chat/completions").willReturn(
                WireMock.ok().withHeader("Content-Type", "application/json").withTransformers("simulation")));
        server.stubFor(WireMock.get("/v1/models").willReturn(WireMock.okJson(offer())));
        server.start();
    }

    /** It offers every model of {@code models.yaml} that is not retired. */
    private static String offer() {
        ObjectNode offer = new ObjectMapper().createObjectNode().put("object", "list");
        ShippedModels.offered(LocalDate.now()).forEach(
                model -> offer.withArray("data").addObject().put("id", model).put("object", "model"));
        return offer.toString();
    }

    /** The base URL to give as {@code GATEWAY_URL}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v1");
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Answers in place of a model. */
    private static final class Simulation implements ResponseTransformerV2 {
        private final ObjectMapper json = new ObjectMapper();
        private final boolean latency;

        Simulation(boolean latency) {
            this.latency = latency;
        }

        @Override
        public String getName() {
            return "simulation";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public Response transform(Response response, ServeEvent event) {
            try {
                JsonNode request = json.readTree(event.getRequest().getBody());
                String model = request.path("model").asText();
                return Response.Builder.like(response).but().body(json.writeValueAsString(completion(request, model)))
                        .incrementInitialDelay(latency ? latencyMs(model) : 0).build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static long latencyMs(String model) {
            return model.contains("haiku") || model.contains("luna") ? 150 : model.contains("gpt") ? 350 : 450;
        }

        private ObjectNode completion(JsonNode request, String model) throws IOException {
            StringBuilder words = new StringBuilder(request.path("messages").path(0).path("content").asText());
            CRC32 checksum = new CRC32();
            int pictures = 0;
            for (JsonNode part : request.path("messages").path(1).path("content")) {
                words.append(part.path("text").asText(""));
                if (part.has("image_url")) {
                    pictures++;
                    checksum.update(part.path("image_url").path("url").asText().getBytes(StandardCharsets.UTF_8));
                }
            }
            boolean korean = words.chars().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
            JsonNode asked = request.at("/response_format/json_schema/schema");
            boolean brief = asked.has("properties") && !asked.path("properties").has("recommendations");
            ObjectNode said = answer(brief ? checksum.getValue() : secondLook(checksum.getValue()), korean, model);
            String answer = json.writeValueAsString(asked.isMissingNode() ? said : only(said, asked));
            ObjectNode completion = json.createObjectNode();
            completion.put("id", "simulated").put("object", "chat.completion").put("model", model);
            completion.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop")
                    .putObject("message").put("role", "assistant").put("content", answer);
            // Usual characters per token of each language, and the tokens of an average picture.
            long prompt = words.length() / (korean ? 2 : 4) + 765L * pictures;
            long completionTokens = answer.length() / (korean ? 2 : 4);
            completion.putObject("usage").put("prompt_tokens", prompt).put("completion_tokens", completionTokens)
                    .put("total_tokens", prompt + completionTokens);
            return completion;
        }

        /** Of every third picture a full answer says something else than a short one. */
        private static long secondLook(long chance) {
            return chance % 3 == 0 ? chance / 3 : chance;
        }

        /** What of an answer the schema asks for. */
        private static ObjectNode only(ObjectNode said, JsonNode schema) {
            said.retain(names(schema));
            said.path("findings").forEach(finding ->
                    ((ObjectNode) finding).retain(names(schema.at("/properties/findings/items"))));
            return said;
        }

        private static List<String> names(JsonNode schema) {
            List<String> names = new ArrayList<>();
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            return names;
        }

        private ObjectNode answer(long chance, boolean korean, String model) {
            boolean normal = chance % 5 < 2;
            boolean doubtful = chance % 5 == 4;
            boolean urgent = !normal && !doubtful && chance % 11 == 9;
            ObjectNode answer = json.createObjectNode();
            answer.put("image_quality", doubtful ? "limited" : "adequate");
            ArrayNode remarks = answer.putArray("quality_remarks");
            if (doubtful) {
                remarks.add(korean ? "SIMULATED 모의 화질 의견" : "SIMULATED remark");
            }
            ArrayNode findings = answer.putArray("findings");
            if (!normal) {
                ObjectNode finding = findings.addObject()
                        .put("finding", doubtful ? "calcification" : "SIMULATED finding")
                        .put("presence", doubtful ? "indeterminate" : "present")
                        .put("location", korean ? "모의 위치" : "simulated location")
                        .put("laterality", chance % 2 == 0 ? "left" : "right").put("description", "SIMULATED")
                        .put("severity", doubtful ? "none"
                                : urgent ? "severe" : List.of("mild", "moderate").get((int) (chance % 2)))
                        .put("confidence", 0.8);
                finding.putObject("size").put("value", 12).put("unit", "mm");
                finding.putObject("box").put("picture", 1).put("x", 0.3).put("y", 0.35).put("width", 0.2)
                        .put("height", 0.15);
            }
            answer.put("confidence", normal ? 0.95 : doubtful ? 0.4 : 0.75);
            answer.put("urgent", urgent);
            answer.put("needs_expert_review", doubtful);
            answer.put("impression", korean
                    ? "SIMULATED 모의 응답입니다. 이 문장은 " + model + " 모델을 흉내 낸 것이며 영상을 보지 않았습니다."
                    : "SIMULATED answer in place of " + model + ". Nobody has looked at the picture.");
            answer.putArray("recommendations").add(korean ? "SIMULATED 모의 권고" : "SIMULATED recommendation");
            return answer;
        }
    }
}

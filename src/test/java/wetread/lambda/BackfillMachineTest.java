package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.BothQueues;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;

/**
 * The state machine of template.yaml and the function fit together: its definition is walked here as Step Functions
 * does, with the function as its task. {@code src/bench/stack} holds the translated definition against validators.
 */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(QueuedBackfillTest.Queued.class)
class BackfillMachineTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final int MOST_STEPS = 50;

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    FunctionUnderTest function;
    BothQueues queues;

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
    }

    @Test
    void eachStateIsReachedAndNamedOnce() throws IOException {
        Set<String> names = new TreeSet<>();
        JsonNode machine = machine();
        walk(machine, names);
        for (JsonNode state : machine.path("States")) {
            if (state.path("Type").asText().equals("Map")) {
                walk(state.path("ItemProcessor"), names);
            }
        }
        assertEquals(5 + 2 * 5, names.size(), names.toString());
    }

    @ParameterizedTest
    @CsvSource({"QueueInventory, inventory, Bucket", "QueueListing, listing, Etag"})
    void aBatchWaitsForRoomUntilAllOfItIsQueued(String map, String source, String field) throws IOException {
        JsonNode state = machine().path("States").path(map);
        ObjectNode event = YAML.createObjectNode();
        ObjectNode given = event.putObject("BatchInput");
        state.path("ItemBatcher").path("BatchInput").properties().forEach(one -> {
            switch (one.getKey()) {
                case "bucket" -> given.put("bucket", BUCKET);
                case "source" -> given.set("source", one.getValue());
                case "retry.$" -> given.put("retry", false);
                case "atOnce.$" -> given.put("atOnce", 2);
                default -> throw new AssertionError("the function knows no " + one.getKey());
            }
        });
        assertEquals(source, given.path("source").asText());
        for (int i = 0; i < 5; i++) {
            function.upload("uploads/a " + i + ".dcm", sample("demo/CT_small.dcm"));
            event.withArray("Items").addObject().put("Key", source.equals("inventory")
                    ? "uploads/a+" + i + ".dcm" : "uploads/a " + i + ".dcm").put(field, BUCKET);
        }
        JsonNode workflow = state.path("ItemProcessor");
        JsonNode input = event;
        String at = workflow.path("StartAt").asText();
        int waits = 0;
        int queued = 0;
        for (int step = 0; step < MOST_STEPS && !at.isEmpty(); step++) {
            JsonNode now = workflow.path("States").path(at);
            switch (now.path("Type").asText()) {
                case "Task" -> {
                    input = HandlerAccess.call(backfill, input.toString(), Duration.ofMinutes(15));
                    at = now.path("Next").asText();
                }
                case "Choice" -> {
                    at = now.path("Default").asText();
                    for (JsonNode choice : now.path("Choices")) {
                        JsonNode variable = input.path(choice.path("Variable").asText().substring(2));
                        assertFalse(variable.isMissingNode(), "Step Functions fails where the variable is missing");
                        JsonNode wanted = choice.path(choice.has("StringEquals") ? "StringEquals" : "BooleanEquals");
                        if (variable.equals(wanted)) {
                            at = choice.path("Next").asText();
                            break;
                        }
                    }
                }
                case "Wait" -> {
                    waits++;
                    // What the queue held is read meanwhile.
                    queued += queues.uploads().size();
                    at = now.path("Next").asText();
                }
                default -> {
                    assertEquals("Succeed", now.path("Type").asText());
                    at = "";
                }
            }
        }
        assertEquals(2, waits);
        assertEquals(5, queued + queues.uploads().size());
        assertEquals(5, input.path("queued").asInt());
    }

    private static void walk(JsonNode workflow, Set<String> names) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(workflow.path("StartAt").asText()));
        while (!next.isEmpty()) {
            String name = next.pop();
            JsonNode state = workflow.path("States").path(name);
            assertTrue(state.has("Type"), "there is no state " + name);
            if (reached.add(name)) {
                state.path("Choices").forEach(choice -> next.add(choice.path("Next").asText()));
                for (String field : Set.of("Next", "Default")) {
                    if (state.has(field)) {
                        next.add(state.path(field).asText());
                    }
                }
            }
        }
        Set<String> all = new TreeSet<>();
        workflow.path("States").fieldNames().forEachRemaining(all::add);
        assertEquals(all, reached);
        reached.forEach(name -> assertTrue(names.add(name), "Step Functions takes a name once: " + name));
    }

    /** Tags such as {@code !Sub} leave the text behind them. */
    private static JsonNode machine() throws IOException {
        return YAML.readTree(new File("template.yaml")).path("Resources").path("BackfillMachine").path("Properties")
                .path("Definition");
    }
}

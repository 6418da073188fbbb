package wetread.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Amazon EventBridge ({@code WETREAD_EVENT_BUS}): source {@code wetread}, detail-type {@code Wet read}. */
@ApplicationScoped
class EventBusTarget implements NoticeTarget {
    static final String SOURCE = "wetread";
    static final String DETAIL_TYPE = "Wet read";

    private final EventBridgeClient client;
    private final ObjectMapper json;
    private final Optional<String> bus;

    EventBusTarget(EventBridgeClient client, ObjectMapper json, NoticeConfig config) {
        this.client = client;
        this.json = json;
        this.bus = config.eventBus().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String name() {
        return "eventbridge";
    }

    @Override
    public boolean isOn() {
        return bus.isPresent();
    }

    @Override
    public void send(Notice notice) {
        try {
            String detail = json.writeValueAsString(notice);
            PutEventsResponse response = client.putEvents(request -> request.entries(entry -> entry
                    .eventBusName(bus.orElseThrow()).source(SOURCE).detailType(DETAIL_TYPE).detail(detail)));
            if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
                throw new NoticeException("EventBridge did not take the event");
            }
        } catch (SdkException e) {
            throw NoticeCalls.failed("EventBridge", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always serializable", e);
        }
    }
}

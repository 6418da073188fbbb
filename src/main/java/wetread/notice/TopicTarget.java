package wetread.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * An Amazon SNS topic ({@code WETREAD_NOTICE_TOPIC}). The message is JSON; attention and status are attributes as well,
 * for subscriptions that want some notices only. On a FIFO topic a report is a group of its own.
 */
@ApplicationScoped
class TopicTarget implements NoticeTarget {
    private static final String FIFO = ".fifo";
    /** The same in every language: SNS takes subjects for e-mail in ASCII alone. */
    private static final String SUBJECT = "wetread: ";

    private final SnsClient client;
    private final ObjectMapper json;
    private final Optional<String> topic;

    TopicTarget(SnsClient client, ObjectMapper json, NoticeConfig config) {
        this.client = client;
        this.json = json;
        this.topic = config.noticeTopic().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public boolean isOn() {
        return topic.isPresent();
    }

    @Override
    public void send(Notice notice) {
        try {
            client.publish(request(notice));
        } catch (SdkException e) {
            throw NoticeCalls.failed("SNS", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always serializable", e);
        }
    }

    private PublishRequest request(Notice notice) throws JsonProcessingException {
        String arn = topic.orElseThrow();
        PublishRequest.Builder request = PublishRequest.builder().topicArn(arn)
                .subject(SUBJECT + notice.attention()).message(json.writeValueAsString(notice))
                .messageAttributes(Map.of("attention", text(notice.attention()), "status", text(notice.status()),
                        "reportId", text(notice.reportId())));
        return (arn.endsWith(FIFO) ? request.messageGroupId(notice.reportId())
                .messageDeduplicationId(notice.deduplicationId()) : request).build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}

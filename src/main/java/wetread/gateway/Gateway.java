package wetread.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import wetread.gateway.Outcome.Reason;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Asks a model, and asks again where that may help and the deadline allows it. Nothing else retries. */
@ApplicationScoped
public class Gateway {
    private final ChatCompletions completions;
    private final GatewayKey keys;
    private final GatewayConfig config;
    private final AnswerFormats formats;
    private final CoolDowns coolDowns;
    private final ObjectMapper json;
    private final TimeSource time;
    private final Backoff backoff;

    Gateway(@RestClient ChatCompletions completions, GatewayKey keys, GatewayConfig config, AnswerFormats formats,
            CoolDowns coolDowns, ObjectMapper json, TimeSource time, Jitter jitter) {
        this.completions = completions;
        this.keys = keys;
        this.config = config;
        this.formats = formats;
        this.coolDowns = coolDowns;
        this.json = json;
        this.time = time;
        this.backoff = new Backoff(config.backoffBase(), config.backoffCap(), jitter);
    }

    /**
     * Asks {@code model} a question.
     *
     * @param deadline ends every attempt; no wait begins that would leave no time for a further attempt
     * @throws GatewayKeyException when the key is missing or refused
     */
    public Outcome ask(String model, Question question, Deadline deadline) {
        Outcome outcome = attempt(model, question, deadline);
        if (outcome instanceof Outcome.Failed failed && failed.reason() == Reason.UNAVAILABLE) {
            coolDowns.failed(model);
        } else if (outcome.attempts().stream().anyMatch(attempt -> attempt.status().equals("200"))) {
            coolDowns.answered(model);
        }
        return outcome;
    }

    /** Whether the model has failed so often lately that others should be asked first. */
    public boolean isCoolingDown(String model) {
        return coolDowns.isCoolingDown(model);
    }

    private Outcome attempt(String model, Question question, Deadline deadline) {
        String key = keys.current();
        boolean keyIsReplaced = false;
        List<ChatRequest.Message> messages = messages(question);
        List<Attempt> attempts = new ArrayList<>();
        Duration wait = Duration.ZERO;
        int tries = 1;
        int maxTries = coolDowns.isCoolingDown(model) ? 1 : config.attempts();
        while (true) {
            if (!deadline.allows(wait.plus(config.minAttemptTime())) || !pause(wait)) {
                return failed(Reason.OUT_OF_TIME, outOfTime(wait, attempts), attempts);
            }
            AnswerFormats.Format format = formats.of(model);
            ChatRequest request = new ChatRequest(model, messages, question.maxTokens(), config.temperature(),
                    formats.request(format, question.answerSchema()));
            Reply reply = send("Bearer " + key, ChatBody.of(request, json), deadline);
            attempts.add(new Attempt(model, reply.status(), reply.latency().toMillis(), wait.toMillis()));
            Optional<String> otherKey = reply.refusesKey() && !keyIsReplaced ? keys.replacement(key) : Optional.empty();
            FollowUp next = FollowUp.of(reply, new FollowUp.Situation(
                    tries, maxTries, formats.canRelax(format), otherKey, backoff.after(tries)));
            wait = Duration.ZERO;
            if (next instanceof FollowUp.Answer answer) {
                return answer(answer.completion(), attempts);
            } else if (next instanceof FollowUp.GiveUp end) {
                return failed(end.reason(), end.message(), attempts);
            } else if (next instanceof FollowUp.KeyRefused refused) {
                throw new GatewayKeyException(
                        "the gateway refuses the key (" + refused.code() + "): check GATEWAY_API_KEY or the secret");
            } else if (next instanceof FollowUp.AskLaxer) {
                formats.relax(model, format);
            } else if (next instanceof FollowUp.AskWithOtherKey other) {
                key = other.key();
                keyIsReplaced = true;
            } else if (next instanceof FollowUp.AskAgain again) {
                wait = again.pause();
                tries++;
            }
        }
    }

    private static Outcome failed(Reason reason, String message, List<Attempt> attempts) {
        return new Outcome.Failed(reason, message, Usage.NONE, attempts);
    }

    /** Whether enough time is left to begin an attempt. */
    public boolean hasTimeFor(Deadline deadline) {
        return deadline.allows(config.minAttemptTime());
    }

    private static Outcome answer(Completion completion, List<Attempt> attempts) {
        Usage usage = completion.usage();
        if (completion.refusal() || completion.finishReason().equals("content_filter")) {
            return new Outcome.Failed(Reason.DECLINED, "the model declined to answer", usage, attempts);
        }
        if (completion.content().isBlank()) {
            return completion.isCutOff()
                    ? new Outcome.Failed(Reason.CUT_OFF, "the token limit came before an answer", usage, attempts)
                    : new Outcome.Failed(Reason.DECLINED, "the model answered nothing", usage, attempts);
        }
        return new Outcome.Answered(completion.content(), completion.isCutOff(), completion.model(), usage, attempts);
    }

    private Reply send(String authorization, ChatBody body, Deadline deadline) {
        Duration left = deadline.remaining();
        Duration timeout = left.compareTo(config.attemptTimeout()) < 0 ? left : config.attemptTimeout();
        Instant begin = time.now();
        try {
            Response response = completions.create(authorization, body.length(), body.stream()).await().atMost(timeout);
            String answer = AnswerBody.of(response, timeout.minus(Duration.between(begin, time.now())));
            Duration latency = Duration.between(begin, time.now());
            Optional<Completion> completion = response.getStatus() == 200
                    ? Completion.parse(answer, json) : Optional.empty();
            String status = response.getStatus() == 200 && completion.isEmpty()
                    ? "unreadable" : Integer.toString(response.getStatus());
            return new Reply(response.getStatus(), status, completion, answer, latency,
                    RetryAfter.of(response::getHeaderString, time.now()));
        } catch (TimeoutException e) {
            return Reply.without("timeout", Duration.between(begin, time.now()));
        } catch (RuntimeException e) {
            // All that the client throws here is a fault of the network: refused, reset, or closed in mid-body.
            return Reply.without("connection", Duration.between(begin, time.now()));
        }
    }

    private boolean pause(Duration wait) {
        if (wait.isZero()) {
            return true;
        }
        try {
            time.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String outOfTime(Duration wait, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return "no time was left to ask";
        }
        return "the last attempt ended with " + attempts.get(attempts.size() - 1).status()
                + " and a wait of " + wait.toMillis() + " ms would not leave time for another";
    }

    private static List<ChatRequest.Message> messages(Question question) {
        List<ChatRequest.Part> parts = new ArrayList<>();
        parts.add(ChatRequest.Part.text(question.text()));
        for (Question.Picture picture : question.pictures()) {
            parts.add(ChatRequest.Part.image(new DataUri(picture.mediaType(), picture.data())));
        }
        return List.of(
                ChatRequest.Message.system(question.instructions()), ChatRequest.Message.user(parts));
    }
}

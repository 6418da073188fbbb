package wetread.reading.finding;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what an answer says in words with what it says in its fields. */
public final class Inspection {
    /** A sentence that says nothing of where a finding lies, although it may name a side. */
    private static final Pattern NO_PLACE = Pattern.compile("(?i)\\b(?:no|not|without|clear|normal|unremarkable"
            + "|recommend\\w*|suggest\\w*|views?|decubitus|shift\\w*|deviat\\w*|displac\\w*|toward\\w*|ventric\\w*"
            + "|atri\\w*|heart)\\b|없|않|정상|깨끗|권고|권장|추천|촬영|편위|전위|이동|심실|심방");

    private final Vocabulary vocabulary;
    private final Mentions mentions;
    private final Doubts doubts;

    public Inspection(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.mentions = vocabulary.mentions();
        this.doubts = new Doubts(mentions);
    }

    /**
     * What answers leave in doubt: the terms that they call indeterminate, and those on which they contradict
     * themselves. Only terms of the vocabulary, in its order: no word of a model is among them.
     *
     * @param answers that were inspected
     */
    public List<Term> doubted(List<Interpretation> answers) {
        return vocabulary.known(answers.stream().flatMap(answer -> doubts.of(answer).stream())
                .collect(Collectors.toSet()));
    }

    /**
     * The same answer, with the contradictions that its words show.
     *
     * @param expected the kind of picture that it was asked about; empty where that may be any
     */
    public Interpretation of(Interpretation answer, Optional<PictureKind> expected) {
        Set<Contradiction> found = EnumSet.noneOf(Contradiction.class);
        found.addAll(answer.noted());
        if (texts(answer).anyMatch(text -> OtherPicture.isTold(text, expected))) {
            found.add(Contradiction.NOT_THE_CONTEXT);
        }
        // Words alone have no fields that they could contradict.
        if (answer.form() != Interpretation.Form.FREE_TEXT) {
            List<Mention> all = mentions.in(answer.impression());
            // Who brought the words into a form saw no picture: a finding that they deny cannot be its own.
            if (answer.form() == Interpretation.Form.REPAIRED && answer.findings().stream()
                    .anyMatch(finding -> finding.present() && isDenied(finding, all))) {
                found.add(Contradiction.PRESENT_AND_ABSENT);
            }
            List<Mention> named = all.stream().filter(mention -> mention.presence() != Presence.ABSENT).toList();
            if (!answer.hasFindings() && named.stream().anyMatch(mention -> !isLeftOpen(mention, answer))) {
                found.add(Contradiction.NAMED_NOT_LISTED);
            }
            if (named.stream().anyMatch(mention -> isOnOtherSide(mention, named, answer))
                    || isOnOtherSide(answer)) {
                found.add(Contradiction.LATERALITY_MISMATCH);
            }
        }
        return answer.noting(found);
    }

    /** Whether the words name a finding, and each time to say that it is not there. */
    private static boolean isDenied(Finding finding, List<Mention> mentions) {
        List<Mention> same = mentions.stream().filter(mention -> mention.term().equals(finding.term()))
                .filter(mention -> mention.side() == Laterality.UNSPECIFIED
                        || finding.laterality() == Laterality.UNSPECIFIED || mention.side() == finding.laterality())
                .toList();
        return !same.isEmpty() && same.stream().allMatch(mention -> mention.presence() == Presence.ABSENT);
    }

    private static Stream<String> texts(Interpretation answer) {
        return Stream.concat(Stream.concat(Stream.of(answer.impression()), answer.quality().remarks().stream()),
                answer.findings().stream().filter(finding -> finding.presence() != Presence.ABSENT)
                        .flatMap(finding -> Stream.of(finding.finding(), finding.description())));
    }

    /** Whether the answer lists what the impression names, perhaps less closely, as indeterminate. */
    private static boolean isLeftOpen(Mention mention, Interpretation answer) {
        return answer.findings().stream().filter(finding -> finding.presence() == Presence.INDETERMINATE)
                .map(finding -> finding.term().name())
                .anyMatch(name -> name.contains(mention.term().name()) || mention.term().name().contains(name));
    }

    /** Whether the impression has all of a term on one side, and the findings have it on the other alone. */
    private static boolean isOnOtherSide(Mention mention, List<Mention> named, Interpretation answer) {
        Set<Laterality> written = named.stream().filter(other -> other.term().equals(mention.term()))
                .map(Mention::side).collect(Collectors.toSet());
        Set<Laterality> listed = notAbsent(answer).filter(finding -> finding.term().equals(mention.term()))
                .map(Finding::side).collect(Collectors.toSet());
        return areOpposite(written, listed);
    }

    /** Whether all findings are on one side, and the impression as a whole speaks of the other alone. */
    private static boolean isOnOtherSide(Interpretation answer) {
        Set<Laterality> written = Mentions.sentences(answer.impression()).stream()
                .filter(sentence -> !NO_PLACE.matcher(sentence).find())
                .map(sentence -> Place.of(Laterality.UNSPECIFIED, sentence).side())
                .filter(side -> side != Laterality.UNSPECIFIED).collect(Collectors.toSet());
        return areOpposite(written, notAbsent(answer).map(Finding::side).collect(Collectors.toSet()));
    }

    private static boolean areOpposite(Set<Laterality> some, Set<Laterality> others) {
        return some.size() == 1 && others.size() == 1
                && some.iterator().next().isOpposite(others.iterator().next());
    }

    private static Stream<Finding> notAbsent(Interpretation answer) {
        return answer.findings().stream().filter(finding -> finding.presence() != Presence.ABSENT);
    }
}

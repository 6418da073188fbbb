package wetread.gateway;

import java.util.Optional;

/**
 * How far a batch is.
 *
 * @param isEnded whether nothing more comes: completed, failed, expired or cancelled
 * @param inputFile that it was made of
 * @param outputFile the answers so far; empty where there are none, even of one that has completed
 * @param errorFile the questions that failed; empty where none did
 */
public record BatchProgress(boolean isEnded, Optional<String> inputFile, Optional<String> outputFile,
        Optional<String> errorFile) {
}

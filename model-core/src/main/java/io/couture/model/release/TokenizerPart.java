package io.couture.model.release;

/**
 * The release's tokenizer.
 *
 * @param file Hugging Face {@code tokenizer.json}
 * @param vocabularySize number of text token ids
 * @param textLength T: most text tokens a caption may have, begin token not counted
 * @param beginId id at position 0, before the caption; alone with padding it is the empty caption of guidance
 * @param padId id that fills up to T; never attended
 * @param unknownId id of a word outside the vocabulary
 */
public record TokenizerPart(String file, int vocabularySize, int textLength, int beginId, int padId, int unknownId) {}

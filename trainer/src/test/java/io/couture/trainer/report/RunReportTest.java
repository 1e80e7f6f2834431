package io.couture.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunReportTest {

    @TempDir
    private Path work;

    @Test
    void showsCurvesPicturesAndEvaluationOnOnePage() throws Exception {
        // Given a run that was interrupted at step 40, went on from step 20, and is writing its next line
        StringBuilder log = new StringBuilder();
        for (int step = 10; step <= 40; step += 10) {
            log.append("{\"stage\":\"dalle\",\"step\":%d,\"loss\":9.0}%n".formatted(step));
        }
        log.append("{\"stage\":\"dalle\",\"step\":30,\"loss\":2.5}\n{\"stage\":\"dalle\",\"step\":30,"
                + "\"evaluation image\":1.5}\n{\"stage\":\"da");
        Path dalle = Files.createDirectories(work.resolve("dalle"));
        Files.writeString(dalle.resolve("log.jsonl"), log);
        Files.writeString(dalle.resolve("samples.txt"), "<b>코트</b>\n");
        ImageIO.write(
                new BufferedImage(2000, 10, BufferedImage.TYPE_INT_RGB),
                "png",
                dalle.resolve("samples-00000030.png").toFile());
        Path evaluation = work.resolve("evaluation.json");
        Files.writeString(
                evaluation,
                "{\"release\":\"a/1\",\"captions\":3,\"candidates\":2,\"accuracy\":{\"bestRanked\":{\"색상\":"
                        + "{\"accuracy\":0.8333,\"asked\":6}},\"randomCandidate\":{\"색상\":{\"accuracy\":0.5}}}}");

        // When
        String page = Files.readString(RunReport.write(work, evaluation));

        // Then
        assertThat(page)
                .contains("<td>dalle</td><td class=\"n\">30</td>")
                .contains("validation image 1.5")
                .contains("<li>&lt;b&gt;코트&lt;/b&gt;</li>")
                .contains("samples at step 30")
                .contains("<img width=\"1024\" height=\"5\"")
                .contains("83.3 %")
                .doesNotContain("src=\"http");
        Element loss = chart(page, "Loss");
        NodeList lines = loss.getElementsByTagName("path");
        assertThat(lines.getLength()).isEqualTo(1);
        // Steps 10 and 20 of the first start, 30 of the second.
        assertThat(((Element) lines.item(0)).getAttribute("d").split("[ML]")).hasSize(4);
        assertThat(loss.getTextContent()).contains("loss 2.5");
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        assertThatThrownBy(() -> RunReport.write(work, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(work + " holds no run: there is no log.jsonl in any of [vqgan, dalle, scorer, judge]");
    }

    @Test
    void aBrokenLineIsNamed() throws Exception {
        Path judge = Files.createDirectories(work.resolve("judge"));
        Files.writeString(judge.resolve("log.jsonl"), "{\"step\":1,\"loss\":2}\noops\n{\"step\":2,\"loss\":2}\n");

        assertThatThrownBy(() -> RunReport.write(work, null)).hasMessageContaining("log.jsonl line 2 is no JSON");
    }

    /** The drawing of this title, which has to be well-formed. */
    private static Element chart(String page, String title) throws Exception {
        int at = page.indexOf("aria-label=\"" + title + "\"");
        String svg = page.substring(page.lastIndexOf("<svg", at), page.indexOf("</svg>", at) + 6);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        return document.getDocumentElement();
    }
}

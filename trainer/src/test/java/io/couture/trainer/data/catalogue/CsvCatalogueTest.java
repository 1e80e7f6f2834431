package io.couture.trainer.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.config.FetchRecipe;
import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.source.DrawnPictures;
import io.couture.trainer.data.source.ReadCandidate;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCatalogueTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void picture() throws IOException {
        Files.write(folder.resolve("코트 1.jpg"), DrawnPictures.jpeg(1));
        file = folder.resolve("items.csv");
    }

    @Test
    void readsQuotedCellsAfterAByteOrderMark() throws IOException {
        Files.writeString(file, """
                \uFEFFid,image,caption\r
                1,코트 1.jpg,"빨간 ""겨울"" 코트, 두꺼운
                것"\r
                2,"%s",파란 코트\r
                """.formatted(folder.resolve("코트 1.jpg").toUri()));

        List<ReadCandidate> read = ReadCandidate.all(source(ColumnsRecipe.STANDARD));

        assertThat(read).extracting(ReadCandidate::name).containsExactly("items.csv:2", "items.csv:4");
        assertThat(read.get(0).said().captions()).containsExactly("빨간 \"겨울\" 코트, 두꺼운 것");
        assertThat(read).extracting(ReadCandidate::bytes).containsOnly(DrawnPictures.jpeg(1).length);
    }

    @Test
    void readsAttributesAndTellsTheGarmentByItsCategory() throws IOException {
        Files.writeString(file, """
                image,kind,colour,stuff,under
                코트 1.jpg,코트,블랙,"퍼; 울",화이트
                코트 1.jpg,모자,블랙,퍼,
                """);
        CatalogueSource source = source(new ColumnsRecipe(
                "image", List.of(), Map.of("카테고리", "kind", "색상", "colour", "소재", "stuff", "상의.색상", "under")));

        List<ReadCandidate> read = ReadCandidate.all(source);

        assertThat(read.get(0).said().captions()).isEmpty();
        GarmentLabel coat = read.get(0).said().outfit().garment(Garment.OUTER).orElseThrow();
        assertThat(coat.all(Attribute.MATERIAL)).containsExactly("퍼", "울/캐시미어");
        assertThat(coat.first(Attribute.COLOUR)).contains("블랙");
        assertThat(read.get(0)
                        .said()
                        .outfit()
                        .garment(Garment.TOP)
                        .orElseThrow()
                        .first(Attribute.COLOUR))
                .contains("화이트");
        assertThat(read.get(1).said().isEmpty()).isTrue();
        assertThat(source.repairs().found().get("no garment has the category 모자"))
                .hasToString("1 (items.csv:3)");
    }

    @Test
    void namesTheColumnThatTheHeaderLacks() throws IOException {
        Files.writeString(file, "picture,caption\na.jpg,x\n");
        assertThatThrownBy(() -> ReadCandidate.all(source(ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("items.csv")
                .hasMessageContaining("no column 'image'")
                .hasMessageContaining("[picture, caption]");
    }

    @Test
    void namesRowsWithMissingCellsAndPictures() throws IOException {
        Files.writeString(file, "image,caption\n코트 1.jpg\nnone.jpg,x\n,y\nftp://x/y.jpg,z\n");
        List<ReadCandidate> read = ReadCandidate.all(source(ColumnsRecipe.STANDARD));
        assertThat(read.get(0).problem()).isEqualTo("row has 1 cells, the header 2");
        assertThat(read.get(1).problem()).contains("none.jpg is missing");
        assertThat(read.get(2).problem()).isEqualTo("column image is empty");
        assertThat(read.get(3).problem()).isEqualTo("ftp://x/y.jpg is neither a path nor a URL of http, https or file");
    }

    @Test
    void namesTheLineOfAQuoteThatNeverEndsAndOfAnotherEncoding() throws IOException {
        Files.writeString(file, "image,caption\na.jpg,x\nb.jpg,\"never\n");
        assertThatThrownBy(() -> ReadCandidate.all(source(ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("items.csv, line 3");
        Files.write(file, "image,caption\na.jpg,흰 셔츠\n".getBytes(Charset.forName("EUC-KR")));
        assertThatThrownBy(() -> ReadCandidate.all(source(ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("items.csv")
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesAnUnknownAttribute() {
        assertThatThrownBy(() -> source(new ColumnsRecipe("image", List.of(), Map.of("상의.무게", "weight"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("상의.무게")
                .hasMessageContaining("색상");
    }

    private CatalogueSource source(ColumnsRecipe columns) {
        return new CatalogueSource(
                new SourceRecipe(SourceRecipe.Kind.CSV, file.toString(), columns, FetchRecipe.STANDARD));
    }
}

package io.couture.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.Drawing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelReaderTest {

    private final LabelReader reader = new LabelReader();

    @Test
    void readsWhatTheAtelierWrites() throws IOException {
        Drawing drawing = Atelier.standard().draw(1, 0);
        PictureLabel read = reader.read("0.json", LabelFile.write(drawing.label(), 1));
        assertThat(read.outfit()).isEqualTo(sorted(drawing.label()).outfit());
        assertThat(read.box()).isEqualTo(drawing.label().box());
        assertThat(reader.repairs().found()).isEmpty();
    }

    @Test
    void readsMisspeltKeysSingleValuesAndAbsentGarments() throws IOException {
        PictureLabel label = read("""
                {"이미지 정보": {"이미지 높이": 100, "이미지 너비": 80, "이미지 파일명": "a.jpg"},
                 "데이터셋 정보": {"데이터셋 상세설명": {
                   "랙트좌표": {"상의": [{"X좌표": 10.5, "Y좌표": 20, "가로": 30, "세로": 40}], "하의": [{}]},
                   "라벨링": {"스타일": [{"스타일": "모던"}], "하의": [{}],
                     "상의": [{"색상": "화이트", "소재": "우븐", "핏": "노말"}]}}}}""");
        GarmentLabel top = label.outfit().garment(Garment.TOP).orElseThrow();
        assertThat(label.outfit().garments()).hasSize(1);
        assertThat(top.all(Attribute.MATERIAL)).containsExactly("우븐");
        assertThat(top.first(Attribute.FIT)).contains("노멀");
        assertThat(label.box()).contains(new Box(11, 20, 30, 40));
        assertThat(repairs())
                .contains("box key 랙트좌표 1 (1.json)", "single value for 소재 1 (1.json)", "spelling of 핏 1 (1.json)");
    }

    @Test
    void cutsABoxThatLeavesThePictureAndCountsIt() throws IOException {
        PictureLabel label = read("""
                {"이미지 정보": {"이미지 높이": 100, "이미지 너비": 80, "이미지 파일명": "a.jpg"},
                 "데이터셋 정보": {"데이터셋 상세설명": {
                   "렉트좌표": {"상의": [{"X좌표": -10, "Y좌표": 20, "가로": 200, "세로": 40}]},
                   "라벨링": {"상의": [{"색상": "화이트"}]}}}}""");
        assertThat(label.box()).contains(new Box(0, 20, 80, 40));
        assertThat(repairs()).contains("box partly outside 1 (1.json)");
    }

    @Test
    void readsAGarmentThatStandsWithoutAList() throws IOException {
        PictureLabel label = read("""
                {"이미지 정보": {"이미지 높이": 100, "이미지 너비": 80, "이미지 파일명": "a.jpg"},
                 "데이터셋 정보": {"데이터셋 상세설명": {
                   "렉트좌표": {"상의": {"X좌표": 10, "Y좌표": 20, "가로": 20, "세로": 40}, "하의": 7},
                   "라벨링": {"상의": {"색상": "화이트", "카테고리": null}, "하의": "바지", "아우터": [3, null, "x"], "원피스": {}}}}}""");

        assertThat(label.outfit().garments()).hasSize(1);
        assertThat(label.outfit().garment(Garment.TOP).orElseThrow().first(Attribute.COLOUR))
                .contains("화이트");
        assertThat(label.box()).contains(new Box(10, 20, 20, 40));
        assertThat(repairs()).contains("no list for 상의 2 (1.json, …)");
    }

    @Test
    void refusesALabelThatNamesNoPicture() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class).hasMessageContaining("이미지 파일명");
    }

    private List<String> repairs() {
        List<String> lines = new ArrayList<>();
        reader.repairs().found().forEach((kind, found) -> lines.add(kind + " " + found));
        return lines;
    }

    private PictureLabel read(String json) throws IOException {
        return reader.read("1.json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Label files list garments by slot. */
    private static PictureLabel sorted(PictureLabel label) {
        return new PictureLabel(
                label.fileName(),
                label.style(),
                label.width(),
                label.height(),
                label.garments().stream()
                        .sorted(java.util.Comparator.comparing(
                                one -> one.label().garment()))
                        .toList());
    }
}

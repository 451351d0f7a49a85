package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BehaviourClustersTest {
    private static final double[][] HEAPS = {{0, 0}, {10, 0}, {0, 10}, {10, 10}, {5, 25}};

    @Test
    void findsAsManyGroupsAsThereAreHeaps() {
        BehaviourClusters clusters = BehaviourClusters.of(heaps(11, 200));
        assertThat(clusters.centres()).hasSize(HEAPS.length);
        assertThat(clusters.silhouettes()).containsOnlyKeys(4, 5, 6, 7);
        assertThat(clusters.silhouettes().get(5)).isGreaterThan(0.7);
        for (double[] heap : HEAPS) {
            double[] centre = clusters.centres().get(clusters.groupOf(heap));
            assertThat(Math.hypot(centre[0] - heap[0], centre[1] - heap[1])).isLessThan(0.3);
        }
    }

    @Test
    void givesTheSameForTheSamePoints() {
        List<double[]> points = heaps(3, 40);
        BehaviourClusters once = BehaviourClusters.of(points);
        BehaviourClusters again = BehaviourClusters.of(points);
        assertThat(once.silhouettes()).isEqualTo(again.silhouettes());
        assertThat(points).allSatisfy(point -> assertThat(once.groupOf(point)).isEqualTo(again.groupOf(point)));
    }

    @Test
    void isOneGroupWhereThereAreTooFewPoints() {
        BehaviourClusters clusters = BehaviourClusters.of(List.of(new double[] {0}, new double[] {4}));
        assertThat(clusters.silhouettes()).isEmpty();
        assertThat(clusters.centres()).singleElement().isEqualTo(new double[] {2});
        assertThat(BehaviourClusters.of(List.of()).centres()).isEmpty();
    }

    @Test
    void isOneGroupWhereAllPointsAreTheSame() {
        BehaviourClusters clusters = BehaviourClusters.of(Collections.nCopies(64, new double[] {1, 2}));
        assertThat(clusters.silhouettes()).isEmpty();
        assertThat(clusters.centres()).singleElement().isEqualTo(new double[] {1, 2});
    }

    @Test
    void callsGroupsByWhatTheyHaveMuchOrLittleOf() {
        assertThat(BehaviourMart.names(List.of(
                        new double[] {-1, 1, 0, 0, 0.6},
                        new double[] {0, 0.1, -0.2, 0, 0.3},
                        new double[] {-0.7, 2, 0.3, 0, 0.5},
                        new double[] {0, 0, 0, 0, 0},
                        new double[] {-0.9, 1, 0, 0, 0.9})))
                .containsExactly(
                        "recent, frequent, many of each",
                        "like most",
                        "recent, frequent, many of each 2",
                        "like most 2",
                        "recent, frequent, many of each 3");
    }

    @Test
    void takesLargeOrRegularBuyersForWholesalers() {
        assertThat(buyer(1, 1_000)).isEqualTo("wholesale");
        assertThat(buyer(4, 250)).isEqualTo("wholesale");
        assertThat(buyer(3, 999)).isEqualTo("unclear");
        assertThat(buyer(4, 249)).isEqualTo("unclear");
        assertThat(buyer(3, 249)).isEqualTo("private");
    }

    private static String buyer(long months, double orderValue) {
        return new CustomerBehaviour("k", 1, months, months, orderValue, 1, 1).buyer();
    }

    private static List<double[]> heaps(long seed, int each) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < each * HEAPS.length; i++) {
            double[] heap = HEAPS[i % HEAPS.length];
            points.add(new double[] {heap[0] + random.nextDouble(-1, 1), heap[1] + random.nextDouble(-1, 1)});
        }
        return points;
    }
}

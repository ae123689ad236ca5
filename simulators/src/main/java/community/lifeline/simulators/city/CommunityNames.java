package community.lifeline.simulators.city;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Locale;

/** What the communities of a city are called, the first of them as the model community is. */
final class CommunityNames {
    private static final List<Names> FIRST = List.of(
            new Names("星湖", "Xinghu"),
            new Names("桂苑", "Guiyuan"),
            new Names("香樟", "Xiangzhang"),
            new Names("滨江", "Binjiang"),
            new Names("朝阳", "Chaoyang"),
            new Names("青山", "Qingshan"),
            new Names("紫薇", "Ziwei"),
            new Names("学府", "Xuefu"),
            new Names("南湖", "Nanhu"),
            new Names("梅岭", "Meiling"),
            new Names("翠林", "Cuilin"),
            new Names("长青", "Changqing"));

    private CommunityNames() {}

    static Names of(int number) {
        Names name = FIRST.get(number % FIRST.size());
        int round = number / FIRST.size();
        return round == 0
                ? new Names(name.zh() + "社区", name.en())
                : new Names(name.zh() + "第" + (round + 1) + "社区", name.en() + " " + (round + 1));
    }

    /** The segment of its topics. */
    static String id(int number) {
        return of(number).en().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}

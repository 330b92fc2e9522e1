using System.Globalization;

namespace Sluice.Bench;

/// <summary>What a child process and its own children cost.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="Processor">Seconds of all processors, user and system: hardly moved by what else the machine does.</param>
internal readonly record struct ChildCost(double Seconds, double Processor)
{
    // Of /proc/self/stat, counted behind the name: cutime and cstime (proc(5)).
    private const int UserField = 13;
    private const int SystemField = 14;

    // USER_HZ is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    public static async Task<ChildCost> OfAsync(Func<Task<double>> run)
    {
        var before = OfEndedChildren();
        var seconds = await run();
        return new ChildCost(seconds, OfEndedChildren() - before);
    }

    public ChildCost Least(ChildCost other) =>
        new(Math.Min(Seconds, other.Seconds), Math.Min(Processor, other.Processor));

    private static double OfEndedChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Ticks(fields[UserField]) + Ticks(fields[SystemField])) / TicksPerSecond;
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}

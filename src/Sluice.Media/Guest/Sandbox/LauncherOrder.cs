using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>What the launcher is to do before it becomes the guest; travels as arguments.</summary>
/// <param name="Program">Path of the guest's program.</param>
internal sealed record LauncherOrder(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Unix socket over which to hand out a listener made here; null for none.</summary>
    public string? GateSocket { get; init; }

    /// <summary>Whether Landlock confines the guest; in a namespace of its own it need not.</summary>
    public bool UseLandlock { get; init; }

    public ImmutableArray<string> Readable { get; init; } = [];
    public ImmutableArray<string> Writable { get; init; } = [];

    /// <summary>TCP port that the guest may connect to; null for none.</summary>
    public int? ConnectPort { get; init; }

    public long FileBytes { get; init; } = long.MaxValue;
    public long AddressSpaceBytes { get; init; } = long.MaxValue;

    /// <summary>The port of the listener inside a network namespace, which has no other.</summary>
    public const int GatePort = 8080;

    public IEnumerable<string> Render() =>
        [
            .. GateSocket is { } gate ? ["gate", gate] : Array.Empty<string>(),
            .. UseLandlock ? ["landlock", "yes"] : Array.Empty<string>(),
            .. Readable.SelectMany(path => new[] { "read", path }),
            .. Writable.SelectMany(path => new[] { "write", path }),
            .. ConnectPort is { } port ? ["connect", Text(port)] : Array.Empty<string>(),
            "file-bytes",
            Text(FileBytes),
            "address-space",
            Text(AddressSpaceBytes),
            "run",
            Program,
            .. Arguments,
        ];

    /// <summary>The inverse of <see cref="Render"/>; null for anything else.</summary>
    public static LauncherOrder? Parse(ReadOnlySpan<string> words)
    {
        var order = new LauncherOrder("", []);
        while (words is [var key, var value, .. var rest])
        {
            if (key == "run")
            {
                return order with { Program = value, Arguments = [.. rest] };
            }

            if (order.With(key, value) is not { } next)
            {
                return null;
            }

            order = next;
            words = rest;
        }

        return null;
    }

    private LauncherOrder? With(string key, string value) =>
        key switch
        {
            "gate" => this with { GateSocket = value },
            "landlock" => this with { UseLandlock = true },
            "read" => this with { Readable = Readable.Add(value) },
            "write" => this with { Writable = Writable.Add(value) },
            "connect" when Number(value) is { } port => this with { ConnectPort = (int)port },
            "file-bytes" when Number(value) is { } bytes => this with { FileBytes = bytes },
            "address-space" when Number(value) is { } bytes => this with { AddressSpaceBytes = bytes },
            _ => null,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

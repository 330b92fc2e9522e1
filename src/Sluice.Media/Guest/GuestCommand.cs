using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Planning;

namespace Sluice.Media.Guest;

/// <summary>A run of ffmpeg or ffprobe, not yet started. Immutable: starting it is the only effect.</summary>
/// <param name="Arguments">Arguments as ffmpeg takes them, <c>{input}</c> for the input, <c>{input:N}</c> for one of several; output names are relative to the scratch folder.</param>
/// <param name="ScratchFolder">Absolute, existing; the guest's working folder and the only place it may write.</param>
public sealed record GuestCommand(GuestProgram Program, ImmutableArray<string> Arguments, string ScratchFolder)
{
    public const string InputPlaceholder = EncodeCommand.InputPlaceholder;

    public GuestInput Input { get; init; } = GuestInput.None;

    public GuestLimits Limits { get; init; } = GuestLimits.Default;

    /// <summary>What standard output is read as.</summary>
    public GuestOutput Output { get; init; } =
        Program == GuestProgram.Ffmpeg ? GuestOutput.Progress : GuestOutput.Captured;

    /// <summary>The full argument list: ours first, guards before every use of an input.</summary>
    /// <param name="inputUrls">As the guest knows its inputs, by number.</param>
    internal ImmutableArray<string> Render(params ReadOnlySpan<string> inputUrls)
    {
        var rendered = ImmutableArray.CreateBuilder<string>(Arguments.Length + 32);
        rendered.AddRange(InputGuards.Global(this));
        foreach (var argument in Arguments)
        {
            if (InputNumber(argument) is not { } number)
            {
                rendered.Add(argument);
                continue;
            }

            var at = rendered is [.., "-i"] ? rendered.Count - 1 : rendered.Count;
            rendered.InsertRange(at, InputGuards.For(Input.Each[number]));
            rendered.Add(inputUrls[number]);
        }

        return rendered.ToImmutable();
    }

    // An argument that only contains a placeholder is none: filter graphs and names may hold any text.
    private static int? InputNumber(string argument) =>
        argument == InputPlaceholder ? 0
        : argument.StartsWith("{input:", StringComparison.Ordinal)
        && argument[^1] == '}'
        && int.TryParse(
            argument.AsSpan(7, argument.Length - 8),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
        : null;
}

/// <summary>What a guest writes to its standard output.</summary>
public enum GuestOutput
{
    /// <summary>Reports of a running encode.</summary>
    Progress,

    /// <summary>An answer, kept whole.</summary>
    Captured,
}

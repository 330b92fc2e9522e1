using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Media.Compositions.Naming;

/// <summary>The name of a file, or of each file of a family: everything that is known before the work is text already.</summary>
public sealed record NameTemplate(ImmutableArray<NamePart> Parts)
{
    public static NameTemplate Of(string text) => new([new NamePart.Text(text)]);

    /// <summary>Stands for one name only.</summary>
    public bool IsFixed => Parts.All(part => part is NamePart.Text);

    public NameTemplate Append(params IEnumerable<NamePart> parts) => new([.. Parts, .. parts]);

    public NameTemplate Append(string text) => Append(new NamePart.Text(text));

    public NameTemplate Append(NameTemplate other) => Append(other.Parts.AsEnumerable());

    /// <summary>The name of one segment; <paramref name="facts"/> may be null for fixed names.</summary>
    public string For(SegmentFacts? facts) =>
        string.Concat(
            Parts.Select(part =>
                part is NamePart.Text text
                    ? text.Value
                    : Value(part, facts ?? throw new ArgumentNullException(nameof(facts)))
            )
        );

    /// <summary>One name that stands for the family: <c>%05d</c> for numbers and times, <c>*</c> for what else differs.</summary>
    public string Pattern =>
        string.Concat(
            Parts.Select(part =>
                part switch
                {
                    NamePart.Text text => text.Value,
                    NamePart.Number number => $"%0{number.Digits}d",
                    NamePart.Time time => $"%0{time.Digits}d",
                    _ => "*",
                }
            )
        );

    /// <summary>As a DASH segment template in the document <paramref name="from"/> (ISO/IEC 23009-1 §5.3.9.4.4); null where it says what DASH has no word for.</summary>
    public string? DashReference(string from)
    {
        if (Parts.Any(part => part is NamePart.FinishedAt or NamePart.Folder))
            return null;
        var lead = Parts is [NamePart.Text first, ..] ? first.Value : "";
        return Dollars(UriReference.Between(from, lead))
            + string.Concat(
                Parts
                    .Skip(Parts is [NamePart.Text, ..] ? 1 : 0)
                    .Select(part =>
                        part switch
                        {
                            NamePart.Number number => Identifier("Number", number.Digits),
                            NamePart.Time time => Identifier("Time", time.Digits),
                            NamePart.Text text => Dollars(UriReference.Encoded(text.Value)),
                            _ => "",
                        }
                    )
            );
    }

    /// <summary>The literal text of all parts, for checks of what a name may hold.</summary>
    public string Sample => For(new SegmentFacts(1, 0, DateTimeOffset.UnixEpoch));

    static string Dollars(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    static string Identifier(string name, int digits) => digits > 1 ? $"${name}%0{digits}d$" : $"${name}$";

    static string Value(NamePart part, SegmentFacts facts) =>
        part switch
        {
            NamePart.Number number => Padded(facts.Number, number.Digits),
            NamePart.Folder folder => Padded(((facts.Number - 1) / folder.SegmentsEach) + 1, folder.Digits),
            NamePart.Time time => Padded(facts.Start, time.Digits),
            NamePart.FinishedAt moment => facts.FinishedAt.UtcDateTime.ToString(
                moment.Format,
                CultureInfo.InvariantCulture
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

    static string Padded(long number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sluice.Access.ExternalIds;

/// <summary>The rules for an external id that a caller chose. It is discouraged: whoever can guess it can be a deputy.</summary>
internal static partial class CustomExternalId
{
    private const int MinLength = 16;

    /// <summary>STS takes no more (AssumeRole, ExternalId).</summary>
    private const int MaxLength = 1224;

    private const int MinDistinct = 8;

    private static readonly ImmutableArray<string> s_commonWords =
    [
        "external",
        "sluice",
        "example",
        "secret",
        "password",
        "default",
        "customer",
        "transcode",
        "prod",
        "test",
        "123456789",
        "abcdefgh",
    ];

    public static ExternalIdChoice Check(ExternalIdRequest request, IReadOnlyCollection<HeldExternalId> held)
    {
        var defects = Defects(request, held).ToImmutableArray();
        return defects.IsEmpty
            ? new ExternalIdChoice.Chosen(new ExternalId(request.Custom!))
            : new ExternalIdChoice.Refused(defects);
    }

    private static IEnumerable<ExternalIdDefect> Defects(
        ExternalIdRequest request,
        IReadOnlyCollection<HeldExternalId> held
    )
    {
        if (request.Custom is not { Length: > 0 } id)
        {
            yield return new("external_id.missing", "Mode CUSTOM needs an external id; mode GENERATED makes one.");
            yield break;
        }

        if (id.Length > MaxLength)
            yield return new("external_id.too_long", $"An external id has at most {MaxLength} characters.");
        else if (!Allowed.IsMatch(id))
            yield return new(
                "external_id.bad_character",
                "An external id consists of letters, digits and _ + = , . @ : / - only."
            );

        if (IsGuessable(id, request.KnownWords))
            yield return new(
                "external_id.guessable",
                $"Besides names and numbers that others know, an external id needs at least {MinLength} characters, "
                    + $"{MinDistinct} of them different; mode GENERATED makes a good one."
            );
        if (id.StartsWith(ExternalIdIssuer.Prefix, StringComparison.OrdinalIgnoreCase) && !IsOwn(id, request, held))
            yield return new(
                "external_id.reserved",
                $"\"{ExternalIdIssuer.Prefix}\" begins the ids that Sluice makes."
            );
        // One uniform sentence: who holds it, and whether anybody does, is nobody else's business.
        else if (held.Any(one => Same(one.Id.Value, id) && (one.Organization != request.Organization || one.IsRetired)))
            yield return new("external_id.unavailable", "This external id cannot be used; choose another one.");
    }

    private static bool IsOwn(string id, ExternalIdRequest request, IReadOnlyCollection<HeldExternalId> held) =>
        held.Any(one =>
            !one.IsRetired
            && one.Organization == request.Organization
            && string.Equals(one.Id.Value, id, StringComparison.Ordinal)
        );

    /// <summary>Ids that differ in case alone are told apart by STS, but not by people: treat them as one.</summary>
    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether little is left of an id without the words and numbers that others know.</summary>
    internal static bool IsGuessable(string id, ImmutableArray<string> knownWords)
    {
        var rest = knownWords
            .Where(word => word.Length > 2)
            .Concat(s_commonWords)
            .OrderByDescending(word => word.Length)
            .Aggregate(id, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        rest = AccountNumber.Replace(rest, "");
        return rest.Length < MinLength || rest.Distinct().Count() < MinDistinct;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 250)]
    private static partial Regex Allowed { get; }

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 250)]
    private static partial Regex AccountNumber { get; }
}

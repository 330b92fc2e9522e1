using System.Security.Cryptography;

namespace Sluice.Access.ExternalIds;

/// <summary>Makes external ids, and decides which one a grant gets. An id never comes from a job.</summary>
public static class ExternalIdIssuer
{
    /// <summary>Begins every id that Sluice makes, so that support can tell whose it is; the rest is random.</summary>
    public const string Prefix = "slc-";

    /// <summary>Small letters and digits without those that look alike: 32 symbols, 5 bits each.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>32 symbols of 5 bits: 160 random bits.</summary>
    private const int Length = 32;

    public static ExternalId Issue() => new(Prefix + RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The id of a new grant: a new one, the organization's one, or the caller's own when it passes the rules.</summary>
    /// <param name="held">Every id ever given out or accepted, by whom: ids are not used again after a grant has ended.</param>
    public static ExternalIdChoice Choose(ExternalIdRequest request, IReadOnlyCollection<HeldExternalId> held) =>
        request switch
        {
            { Mode: ExternalIdMode.Custom } => CustomExternalId.Check(request, held),
            { Custom: not null } => new ExternalIdChoice.Refused([
                new ExternalIdDefect(
                    "external_id.not_yours_to_choose",
                    $"In mode {request.Mode.ToString().ToUpperInvariant()} Sluice makes the external id; none can be given."
                ),
            ]),
            { Mode: ExternalIdMode.Global } => new ExternalIdChoice.Chosen(GlobalOf(request.Organization, held)),
            _ => new ExternalIdChoice.Chosen(Issue()),
        };

    private static ExternalId GlobalOf(OrganizationId organization, IReadOnlyCollection<HeldExternalId> held) =>
        held.FirstOrDefault(one =>
            one is { Mode: ExternalIdMode.Global, IsRetired: false } && one.Organization == organization
        )?.Id
        ?? Issue();
}

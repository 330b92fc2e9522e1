using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Grants;

/// <summary>Verifies again what was verified long enough ago, one grant after the other.</summary>
public sealed partial class GrantChecks(
    Database database,
    GrantProofs proofs,
    GrantCheckOptions options,
    GrantDeskRules rules,
    ILogger<GrantChecks> logger
)
{
    /// <returns>How many grants were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Every is not { } every)
            return 0;
        var now = rules.Time.GetUtcNow();
        // The earliest that any grant can be due; each has a moment of its own within the last tenth.
        var candidates = await database.ReadAsync(
            connection => GrantStore.ListDueAsync(connection, now - every * 0.9),
            cancellationToken
        );
        var looked = 0;
        foreach (var grant in candidates)
            looked += await CheckAsync(grant, now - every * (0.9 + 0.1 * Spread(grant.Id)), cancellationToken) ? 1 : 0;
        return looked;
    }

    private async Task<bool> CheckAsync(Grant grant, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var last = await database.ReadAsync(
            connection => GrantProofs.FindLastAsync(connection, grant.Id),
            cancellationToken
        );
        if (last is null || last.At > before)
            return false;
        try
        {
            var (after, _) = await proofs.VerifyAsync(
                grant,
                new KnownDocuments(),
                GrantEventKind.Rechecked,
                cancellationToken
            );
            if (after.State != grant.State)
                LogMoved(grant.Id, grant.State, after.State);
        }
        catch (AccessException refused)
        {
            // It was revoked or changed meanwhile, or belongs to another organization now: nothing to look at.
            LogRefused(refused, grant.Id);
        }
        return true;
    }

    /// <summary>0 to 1, and always the same for one grant.</summary>
    private static double Spread(GrantId id) => SHA256.HashData(Encoding.UTF8.GetBytes(id.Value))[0] / 256d;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grant} was {Before} and is {After} now.")]
    private partial void LogMoved(GrantId grant, GrantState before, GrantState after);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Grant} was not verified again.")]
    private partial void LogRefused(Exception reason, GrantId grant);
}

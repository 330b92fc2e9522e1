using Sluice.Access.Grants;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases.Sessions;

/// <summary>What grants and endpoints turned out not to take, so that it is not asked of them again.</summary>
internal sealed class SessionMemory
{
    /// <summary>More grants than one process meets; beyond it, a grant is simply asked again.</summary>
    private const int MostGrants = 10_000;

    /// <summary>Guards every field below.</summary>
    private readonly Lock _gate = new();
    private readonly Dictionary<GrantId, Refused> _ofGrants = [];
    private readonly HashSet<string> _withoutPolicies = [];

    /// <summary>Leaves out of an ask what is known to be refused.</summary>
    public SessionAsk Adapt(SessionAsk ask)
    {
        lock (_gate)
        {
            var refused = RefusedBy(ask.Grant);
            return ask with
            {
                Marks = new SessionMarks(
                    refused.SourceIdentity ? null : ask.Marks.SourceIdentity,
                    refused.Tags ? [] : ask.Marks.Tags
                ),
                Policy = _withoutPolicies.Contains(ask.Grant.Endpoint.NameSpace) ? null : ask.Policy,
            };
        }
    }

    /// <summary>Takes note of what worked where more had been asked for. Tags that only found no room are asked for again.</summary>
    public void Learn(SessionAsk first, SessionAsk taken)
    {
        lock (_gate)
        {
            if (taken.Policy is null)
                _withoutPolicies.Add(taken.Grant.Endpoint.NameSpace);
            var before = RefusedBy(taken.Grant);
            var now = before with
            {
                SourceIdentity =
                    before.SourceIdentity
                    || (first.Marks.SourceIdentity is not null && taken.Marks.SourceIdentity is null),
                Tags = before.Tags || (!first.Marks.Tags.IsEmpty && taken.Marks.Tags.IsEmpty && !taken.TagsFoundNoRoom),
            };
            if (now == before)
                return;
            if (_ofGrants.Count >= MostGrants)
                _ofGrants.Clear();
            _ofGrants[taken.Grant.Id] = now;
        }
    }

    /// <summary>The customer may have changed the trust policy.</summary>
    public void Forget(GrantId grant)
    {
        lock (_gate)
            _ofGrants.Remove(grant);
    }

    private Refused RefusedBy(Grant grant)
    {
        var known = _ofGrants.GetValueOrDefault(grant.Id);
        return known.Revision == grant.Revision ? known : new Refused(grant.Revision, false, false);
    }

    private readonly record struct Refused(string Revision, bool SourceIdentity, bool Tags);
}

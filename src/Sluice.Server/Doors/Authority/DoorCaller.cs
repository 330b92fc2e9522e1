using Sluice.Access;

namespace Sluice.Server.Doors.Authority;

/// <summary>Who signed a request, as the authority knows it. Not to be kept beyond that request.</summary>
/// <param name="arn">As GetCallerIdentity shows it.</param>
/// <param name="account">The tenant: the organization has the same 12 digits.</param>
public abstract class DoorCaller(string arn, AccountId account)
{
    public string Arn { get; } = arn;

    public AccountId Account { get; } = account;

    public OrganizationId Organization => new(Account.Value);

    public override string ToString() => Arn;
}

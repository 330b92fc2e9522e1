namespace Sluice.Access.Sts;

/// <summary>An AWS service that assumes a role on behalf of somebody.</summary>
/// <param name="Service">The service principal: <c>mediaconvert.amazonaws.com</c>.</param>
/// <param name="SourceAccount">The account that the service acts for: <c>aws:SourceAccount</c>.</param>
/// <param name="SourceArn">The resource of that account that the service acts for: <c>aws:SourceArn</c>.</param>
public sealed record ServiceCaller(string Service, AccountId SourceAccount, Arn SourceArn);

using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>The signature in the fields of a form: what is signed is the field <c>policy</c>.</summary>
internal static class FormSignature
{
    /// <summary>Null for a form that nobody signed.</summary>
    public static SignedForm? Read(BrowserForm form)
    {
        var policy = form.Field("policy");
        if (policy is null)
            return form.Field("x-amz-signature") is null && form.Field("signature") is null
                ? null
                : throw BrowserForm.Missing("policy");
        if (form.Field("x-amz-algorithm") is { } algorithm)
            return OfVersionFour(form, policy, algorithm);
        if (form.Field("awsaccesskeyid") is not { } accessKeyId)
            throw BrowserForm.Missing("AWSAccessKeyId");
        return new SignedForm(
            new CredentialScope(accessKeyId, "", "", "s3"),
            policy,
            form.Field("signature") ?? throw BrowserForm.Missing("signature")
        )
        {
            IsVersionTwo = true,
            SessionToken = form.Field("x-amz-security-token"),
        };
    }

    private static SignedForm OfVersionFour(BrowserForm form, string policy, string algorithm)
    {
        if (algorithm != StringToSign.Algorithm)
            throw S3Errors.InvalidArgument(
                $"X-Amz-Algorithm only supports \"{StringToSign.Algorithm}\"",
                "x-amz-algorithm",
                algorithm
            );
        var credential = form.Field("x-amz-credential") ?? throw BrowserForm.Missing("x-amz-credential");
        if (!CredentialScope.TryParse(credential, out var scope))
            throw new CloudException(
                400,
                "AuthorizationQueryParametersError",
                "X-Amz-Credential must read ACCESSKEY/yyyymmdd/region/service/aws4_request."
            );
        return new SignedForm(
            scope,
            policy,
            form.Field("x-amz-signature") ?? throw BrowserForm.Missing("x-amz-signature")
        )
        {
            SessionToken = form.Field("x-amz-security-token"),
        };
    }
}

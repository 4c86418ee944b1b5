using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Stands for "the endpoint says nothing about who may call it".</summary>
internal sealed class DefaultDenyRequirement : IAuthorizationRequirement
{
    public override string ToString() => "default deny";
}

using System.Security.Claims;

namespace SecureWeb.Tests.Authorization;

/// <summary>Counts how often somebody goes through all of its claims.</summary>
internal sealed class CountingIdentity(IEnumerable<Claim> claims) : ClaimsIdentity(claims, "test")
{
    public int Reads { get; private set; }

    public override IEnumerable<Claim> Claims
    {
        get
        {
            Reads++;
            return base.Claims;
        }
    }

    public override IEnumerable<Claim> FindAll(string type)
    {
        Reads++;
        return base.FindAll(type);
    }
}

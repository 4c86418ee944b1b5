using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureWeb.Sample.Data;

/// <summary>Accounts, posts, comments and pictures in one SQLite file. Names are unique by an index of Identity.</summary>
public sealed class PinboardDb(DbContextOptions<PinboardDb> options)
    : IdentityDbContext<Member, IdentityRole, string>(options)
{
    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<StoredFileContent> FileContents => Set<StoredFileContent>();

    // As numbers, which SQLite can put in order; the default is text, which it cannot compare.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToBinaryConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);

        builder.Entity<Post>(post =>
        {
            post.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Cascade);
            post.HasMany(p => p.Comments).WithOne().HasForeignKey(c => c.PostId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Comment>()
            .HasOne(c => c.Author).WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Cascade);
        builder.Entity<StoredFile>(file =>
        {
            file.HasOne<Member>().WithMany().HasForeignKey(f => f.OwnerId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne(f => f.Content).WithOne().HasForeignKey<StoredFileContent>(c => c.Id)
                .OnDelete(DeleteBehavior.Cascade);
        });
    }
}

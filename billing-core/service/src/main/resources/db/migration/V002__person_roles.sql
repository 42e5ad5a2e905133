-- What people may do: any number of roles each. A customer belongs to one account.

create table person_role (
    tenant_id uuid not null,
    person_id uuid not null,
    role      text not null check (role in ('operator', 'operator_viewer', 'customer', 'customer_viewer', 'finance', 'finance_viewer')),
    primary key (tenant_id, person_id, role),
    foreign key (tenant_id, person_id) references person
);

insert into person_role (tenant_id, person_id, role)
select tenant_id, person_id, unnest(case role when 'owner' then array['operator', 'finance']
                                              else array['operator_viewer', 'finance_viewer'] end)
from person;

alter table person
    drop column role,
    add column account_id uuid,
    add foreign key (tenant_id, account_id) references account;
